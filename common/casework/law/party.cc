#include "common/casework/law/party.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "common/base/identifier.h"

namespace yifa::casework {
namespace {

// A natural person has a citizen number, an organization a unified social credit code. An
// individual business 个体工商户 has a code, or goes by its operator's citizen number.
std::optional<std::string> ParseIdentifier(const type::v1::Party& party, Date today) {
  std::optional<std::string> parsed;
  if (party.kind() != type::v1::PARTY_KIND_NATURAL_PERSON)
    parsed = ParseCreditCode(party.identifier());
  if (!parsed && party.kind() != type::v1::PARTY_KIND_ORGANIZATION)
    parsed = ParseCitizenNumber(party.identifier(), today);
  return parsed;
}

}  // namespace

absl::Status CheckParty(const Act& act, const std::string& field,
                        type::v1::Party& party) {
  if (party.identifier().empty()) return absl::OkStatus();
  const std::optional<std::string> parsed = ParseIdentifier(party, act.date());
  if (!parsed)
    return act.Invalid(absl::StrCat(field, ".identifier"),
                       "its check digits are wrong, or it does not belong to this kind");
  party.set_identifier(*parsed);
  return absl::OkStatus();
}

}  // namespace yifa::casework
