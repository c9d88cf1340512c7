// Identifiers with check digits, resource names and UUIDs.
#ifndef YIFA_COMMON_BASE_IDENTIFIER_H_
#define YIFA_COMMON_BASE_IDENTIFIER_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/date.h"

namespace yifa {

// A unified social credit code 统一社会信用代码 (GB 32100-2015) in canonical form (18
// upper-case characters), or nothing if a check digit, the outer or that of the inner
// organization code, is wrong. Accepts lower case, full-width characters, spaces and
// hyphens.
std::optional<std::string> ParseCreditCode(std::string_view text);

// A citizen number 公民身份号码 (GB 11643-1999) in canonical form (18 characters), or
// nothing if the check digit or the date of birth is wrong or lies after `today`. Accepts
// what ParseCreditCode does. A 15-digit number of the first generation is completed with
// its century and check digit.
std::optional<std::string> ParseCitizenNumber(std::string_view text, Date today);

// The number with at most its first six and last four characters shown:
// `110105********002X`. What is no number of 15 or more ASCII characters shows nothing.
std::string MaskCitizenNumber(std::string_view number);

// A UUID as its 16 bytes, or nothing if it is not written as 8-4-4-4-12 hexadecimal
// digits, of either case.
std::optional<std::string> ParseUuid(std::string_view text);
// Writes 16 bytes in the form above, lower case.
// REQUIRES: bytes.size() == 16
std::string FormatUuid(std::string_view bytes);
// A UUID of version 8 that depends on `seed` only: the same seed, the same id. As text.
std::string DeriveUuid(std::string_view seed);
// A random UUID of version 4. As text.
std::string RandomUuid();

}  // namespace yifa

#endif  // YIFA_COMMON_BASE_IDENTIFIER_H_
