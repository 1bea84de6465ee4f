import { fn } from "./source.js";

export const FINANCIAL = [
  fn(
    "ConvertCurrency",
    "financial",
    "(sourceCurrency: currency?, destinationCurrencyCode: string? currencyCode) -> currency",
    "(sourceCurrency: currency?, destinationCurrencyCode: string? currencyCode, sourcePerDestExchangeRate: decimal) -> currency",
  ),
  fn(
    "GetCurrencySymbol",
    "financial",
    "(currencyCode: string currencyCode) -> string",
    "(currency: currency?) -> string",
  ),
  fn(
    "MakeCurrency",
    "financial",
    "(amount: decimal?, currencyCode: string? currencyCode) -> currency",
    "(amount: integer?, currencyCode: string? currencyCode) -> currency",
  ),
  fn(
    "MakeListCurrency",
    "financial",
    "(amounts: decimal[], currencyCode: string? currencyCode) -> currency[]",
    "(amounts: decimal[], currencyCodes: string[]) -> currency[]",
  ),
];
