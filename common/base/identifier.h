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

// As numbers of papers are compared: upper case and in one spelling (spelling.h), so half
// width and without blanks; without hyphens.
std::string CanonicalNumber(std::string_view text);

// A unified social credit code 统一社会信用代码 (GB 32100-2015) in canonical form (18
// upper-case characters), or nothing if a check digit, the outer or that of the inner
// organization code, is wrong. Accepts lower case, full-width characters, spaces and
// hyphens. The codes that Fujian gave before that standard keep their own outer one.
std::optional<std::string> ParseCreditCode(std::string_view text);

// A citizen number 公民身份号码 (GB 11643-1999) in canonical form (18 characters), or
// nothing if the check digit or the date of birth is wrong or lies after `today`. Accepts
// what ParseCreditCode does. A 15-digit number of the first generation is completed with
// its century and check digit.
std::optional<std::string> ParseCitizenNumber(std::string_view text, Date today);

// The numbers of a natural person's other papers in canonical form, or nothing where it
// does not have their shape.
//
// 港澳居民来往内地通行证: H or M and the eight digits that its holder keeps; formerly two
// more, which counted the papers (公安部出入境管理局, 2010-03-10).
std::optional<std::string> ParseHongKongMacaoPermit(std::string_view text);
// 台湾居民来往大陆通行证: the eight digits that its holder keeps (since 2008-09-25);
// before, two more and, in brackets, who issued it, which is left out.
std::optional<std::string> ParseTaiwanPermit(std::string_view text);
// 外国人永久居留身份证: three letters and twelve digits; since 2023-12-01 eighteen
// characters that begin with 9 and end with the check of a citizen number
// (国家移民管理局, 机读信息规则).
std::optional<std::string> ParsePermanentResidentNumber(std::string_view text);
// 护照: every state has its own. Five to twenty letters and digits.
std::optional<std::string> ParsePassportNumber(std::string_view text);

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
