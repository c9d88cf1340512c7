#include "services/complaint/scrub.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"

namespace yifa::complaint {
namespace {

constexpr char kWho[] = "举报人";
constexpr char kHidden[] = "×××";
constexpr size_t kDigitsLeast = 7;  // of a telephone number

std::string DigitsOf(const std::string& text) {
  std::string digits;
  for (const char c : text)
    if (absl::ascii_isdigit(static_cast<unsigned char>(c))) digits += c;
  return digits;
}

// Hides the digits wherever they stand, with blanks and hyphens between them or not.
std::string WithoutNumber(const std::string& text, const std::string& digits) {
  if (digits.size() < kDigitsLeast) return text;
  std::string hidden;
  for (size_t i = 0; i < text.size();) {
    size_t end = i, matched = 0;
    while (end < text.size() && matched < digits.size()) {
      if (text[end] == digits[matched])
        ++matched;
      else if (matched == 0 || (text[end] != ' ' && text[end] != '-'))
        break;
      ++end;
    }
    if (matched == digits.size()) {
      hidden += kHidden;
      i = end;
    } else {
      hidden += text[i++];
    }
  }
  return hidden;
}

std::string Without(const std::string& text, const type::v1::Reporter& reporter) {
  std::string hidden = WithoutNumber(text, DigitsOf(reporter.telephone()));
  if (!reporter.display_name().empty())
    absl::StrReplaceAll({{reporter.display_name(), kWho}}, &hidden);
  if (!reporter.address().empty())
    absl::StrReplaceAll({{reporter.address(), kHidden}}, &hidden);
  return hidden;
}

}  // namespace

std::string FactsWithoutReporters(const Complaint& complaint) {
  std::string facts = Without(complaint.facts(), complaint.complainant());
  for (const type::v1::Reporter& speaker : complaint.representatives())
    facts = Without(facts, speaker);
  return Without(facts, complaint.agent().person());
}

}  // namespace yifa::complaint
