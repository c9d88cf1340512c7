#include "services/cli/replay/party_codes.h"

#include <string_view>

#include "absl/strings/str_format.h"

namespace yifa::cli {
namespace {

constexpr std::string_view kCreditCharacters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

// GB 11714: the check character of an organization code.
char OrganizationCheck(const std::string& body) {
  constexpr int kWeights[] = {3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (size_t i = 0; i < body.size(); ++i) sum += (body[i] - '0') * kWeights[i];
  const int check = (11 - sum % 11) % 11;
  return check == 10 ? 'X' : static_cast<char>('0' + check);
}

}  // namespace

std::string CreditCodeOf(int64_t number) {
  const std::string organization = absl::StrFormat("%08d", number % 100'000'000);
  std::string code = "91120111";
  code.append(organization).push_back(OrganizationCheck(organization));
  int sum = 0;
  int weight = 1;
  for (const char c : code) {
    sum += static_cast<int>(kCreditCharacters.find(c)) * weight;
    weight = weight * 3 % 31;
  }
  code.push_back(kCreditCharacters[static_cast<size_t>((31 - sum % 31) % 31)]);
  return code;
}

std::string CitizenNumberOf(int64_t number) {
  std::string code =
      absl::StrFormat("12011119%02d0101%03d", 60 + number / 1000 % 40, number % 1000);
  int sum = 0;
  for (size_t i = 0; i < code.size(); ++i) {
    int weight = 1;
    for (size_t power = 17 - i; power > 0; --power) weight = weight * 2 % 11;
    sum += (code[i] - '0') * weight;
  }
  code.push_back("10X98765432"[sum % 11]);
  return code;
}

}  // namespace yifa::cli
