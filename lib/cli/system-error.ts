/** An error of the system, such as ENOENT. Not told by its class, since it can come from another realm. */
export function isSystemError(error: unknown): error is { readonly code: string; readonly message: string } {
  return typeof error === "object" && error !== null && "syscall" in error && "code" in error && "message" in error;
}
