#include "common/base/identifier.h"

#include <algorithm>
#include <utility>

#include "common/base/check.h"
#include "common/base/random.h"
#include "common/base/sha256.h"
#include "common/base/spelling.h"

namespace yifa {
namespace {

constexpr size_t kUuidBytes = 16;
constexpr size_t kUuidCharacters = 36;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsLetter(char c) { return c >= 'A' && c <= 'Z'; }

bool AllDigits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), IsDigit);
}

bool AllLetters(std::string_view text) {
  return std::all_of(text.begin(), text.end(), IsLetter);
}

// The check character of an organization code 组织机构代码 (GB 11714), or 0.
char OrganizationCheck(std::string_view eight) {
  constexpr int kWeights[] = {3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (size_t i = 0; i < 8; ++i) {
    const char c = eight[i];
    if (IsDigit(c)) {
      sum += (c - '0') * kWeights[i];
    } else if (c >= 'A' && c <= 'Z') {
      sum += (c - 'A' + 10) * kWeights[i];
    } else {
      return 0;
    }
  }
  return "0X987654321"[sum % 11];  // 11 less the remainder; 10 is X, 11 is 0
}

// The last character of a credit code (GB 32100-2015), or 0.
char CreditCodeCheck(std::string_view seventeen) {
  constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  constexpr int kWeights[] = {1,  3,  9,  27, 19, 26, 16, 17, 20,
                              29, 25, 13, 8,  24, 10, 30, 28};
  size_t sum = 0;
  for (size_t i = 0; i < 17; ++i) {
    const size_t value = kAlphabet.find(seventeen[i]);
    if (value == std::string_view::npos) return 0;
    sum += value * kWeights[i];
  }
  return kAlphabet[(31 - sum % 31) % 31];
}

// True of a code that Fujian gave before GB 32100-2015: its last character is that of
// GB/T 17710's MOD 37-2, with the weights from the left. So have all of these codes that
// were found in public (nine, of Fuzhou, Pingtan and Xiamen), which begin as asked here.
bool HasCheckOfFujian(std::string_view code) {
  constexpr std::string_view kAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  if (code.substr(2, 2) != "35" || code.substr(8, 2) != "M0") return false;
  size_t sum = 0, weight = 1;
  for (const char c : code.substr(0, 17)) {
    const size_t value = kAlphabet.find(c);
    if (value == std::string_view::npos) return false;
    sum += value * weight;
    weight = weight * 2 % 37;
  }
  const size_t check = (37 - sum % 37) % 37;
  return check < kAlphabet.size() && kAlphabet[check] == code[17];
}

// The last character of a citizen number. REQUIRES: digits
char CitizenCheck(std::string_view seventeen) {
  constexpr int kWeights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (size_t i = 0; i < 17; ++i) sum += (seventeen[i] - '0') * kWeights[i];
  return "10X98765432"[sum % 11];
}

int HexValue(char c) {
  if (IsDigit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Writes version and the variant of RFC 9562 into 16 bytes.
std::string MakeUuid(std::string bytes, int version) {
  bytes[6] = static_cast<char>((bytes[6] & 0x0F) | (version << 4));
  bytes[8] = static_cast<char>((bytes[8] & 0x3F) | 0x80);
  return FormatUuid(bytes);
}

}  // namespace

std::string CanonicalNumber(std::string_view text) {
  std::string number;
  for (const char c : OneSpelling(text)) {
    if (c == '-') continue;
    number.push_back(c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
  }
  return number;
}

std::optional<std::string> ParseCreditCode(std::string_view text) {
  std::string code = CanonicalNumber(text);
  if (code.size() != 18) return std::nullopt;
  const std::string_view view = code;
  if (!AllDigits(view.substr(2, 6))) return std::nullopt;  // region of registration
  if (OrganizationCheck(view.substr(8, 8)) != code[16]) return std::nullopt;
  if (CreditCodeCheck(view.substr(0, 17)) != code[17] && !HasCheckOfFujian(view))
    return std::nullopt;
  return code;
}

std::optional<std::string> ParseCitizenNumber(std::string_view text, Date today) {
  std::string number = CanonicalNumber(text);
  if (number.size() == 15) {
    if (!AllDigits(number)) return std::nullopt;
    number.insert(6, "19");
    number.push_back(CitizenCheck(number));
  }
  if (number.size() != 18) return std::nullopt;
  if (!AllDigits(std::string_view(number).substr(0, 17))) return std::nullopt;
  if (CitizenCheck(number) != number[17]) return std::nullopt;
  const auto birth = ParseDate(number.substr(6, 4) + "-" + number.substr(10, 2) + "-" +
                               number.substr(12, 2));
  if (!birth || *birth > today) return std::nullopt;
  return number;
}

std::optional<std::string> ParseHongKongMacaoPermit(std::string_view text) {
  std::string number = CanonicalNumber(text);
  if (number.size() != 9 && number.size() != 11) return std::nullopt;
  if (number[0] != 'H' && number[0] != 'M') return std::nullopt;
  if (!AllDigits(std::string_view(number).substr(1))) return std::nullopt;
  return number;
}

std::optional<std::string> ParseTaiwanPermit(std::string_view text) {
  const std::string number = CanonicalNumber(text);
  const std::string_view digits = std::string_view(number).substr(0, number.find("〔"));
  if ((digits.size() != 8 && digits.size() != 10) || !AllDigits(digits))
    return std::nullopt;
  return std::string(digits);
}

std::optional<std::string> ParsePermanentResidentNumber(std::string_view text) {
  std::string number = CanonicalNumber(text);
  const std::string_view view = number;
  if (view.size() == 15)
    return AllLetters(view.substr(0, 3)) && AllDigits(view.substr(3))
               ? std::optional(number)
               : std::nullopt;
  if (view.size() != 18 || view[0] != '9' || !AllDigits(view.substr(0, 17)) ||
      CitizenCheck(view) != view[17])
    return std::nullopt;
  return number;
}

std::optional<std::string> ParsePassportNumber(std::string_view text) {
  constexpr size_t kLeast = 5, kMost = 20;
  std::string number = CanonicalNumber(text);
  if (number.size() < kLeast || number.size() > kMost) return std::nullopt;
  for (const char c : number)
    if (!IsDigit(c) && !IsLetter(c)) return std::nullopt;
  return number;
}

std::string MaskCitizenNumber(std::string_view number) {
  constexpr size_t kHead = 6;
  constexpr size_t kTail = 4;
  std::string masked(number.size(), '*');
  // What is too short to be a number, or is none, shows nothing.
  if (number.size() < 15) return masked;
  for (const char c : number) {
    if (static_cast<uint8_t>(c) >= 0x80) return masked;
  }
  masked.replace(0, kHead, number.substr(0, kHead));
  masked.replace(masked.size() - kTail, kTail, number.substr(number.size() - kTail));
  return masked;
}

std::optional<std::string> ParseUuid(std::string_view text) {
  if (text.size() != kUuidCharacters) return std::nullopt;
  std::string bytes;
  bytes.reserve(kUuidBytes);
  for (size_t i = 0; i < kUuidCharacters;) {
    if (i == 8 || i == 13 || i == 18 || i == 23) {
      if (text[i] != '-') return std::nullopt;
      ++i;
      continue;
    }
    const int high = HexValue(text[i]);
    const int low = HexValue(text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes.push_back(static_cast<char>(high << 4 | low));
    i += 2;
  }
  return bytes;
}

std::string FormatUuid(std::string_view bytes) {
  YIFA_CHECK(bytes.size() == kUuidBytes);
  constexpr char kHex[] = "0123456789abcdef";
  std::string text;
  text.reserve(kUuidCharacters);
  for (size_t i = 0; i < kUuidBytes; ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text.push_back('-');
    const auto byte = static_cast<uint8_t>(bytes[i]);
    text.push_back(kHex[byte >> 4]);
    text.push_back(kHex[byte & 0x0F]);
  }
  return text;
}

std::string DeriveUuid(std::string_view seed) {
  const Hash hash = Sha256(seed);
  return MakeUuid(std::string(Bytes(hash).substr(0, kUuidBytes)), 8);
}

std::string RandomUuid() {
  std::string bytes(kUuidBytes, '\0');
  FillRandom(bytes.data(), bytes.size());
  return MakeUuid(std::move(bytes), 4);
}

}  // namespace yifa
