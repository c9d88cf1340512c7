#include "common/casework/law/party.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "common/base/identifier.h"
#include "common/base/spelling.h"

namespace yifa::casework {
namespace {

using type::v1::Party;
using type::v1::PartyPaper;

std::optional<std::string> ParseNumberOf(PartyPaper paper, const std::string& number) {
  switch (paper) {
    case type::v1::PARTY_PAPER_PASSPORT:
      return ParsePassportNumber(number);
    case type::v1::PARTY_PAPER_HONG_KONG_MACAO_PERMIT:
      return ParseHongKongMacaoPermit(number);
    case type::v1::PARTY_PAPER_TAIWAN_PERMIT:
      return ParseTaiwanPermit(number);
    case type::v1::PARTY_PAPER_PERMANENT_RESIDENT_CARD:
      return ParsePermanentResidentNumber(number);
    case type::v1::PARTY_PAPER_OTHER:
      return number;
    default:
      return std::nullopt;
  }
}

// What a person's number shows of itself: no citizen number begins with a letter, or with
// the 9 of a foreign permanent resident's.
PartyPaper PaperOf(const std::string& number) {
  for (const PartyPaper paper : {type::v1::PARTY_PAPER_PERMANENT_RESIDENT_CARD,
                                 type::v1::PARTY_PAPER_HONG_KONG_MACAO_PERMIT})
    if (ParseNumberOf(paper, number)) return paper;
  const std::optional<std::string> passport = ParsePassportNumber(number);
  return passport && (*passport)[0] >= 'A' ? type::v1::PARTY_PAPER_PASSPORT
                                           : type::v1::PARTY_PAPER_UNSPECIFIED;
}

// A natural person has a citizen number or another paper, an organization a unified
// social credit code. An individual business 个体工商户 has a code, or goes by its
// operator's number.
std::optional<std::string> ParseIdentifier(Party& party, Date today) {
  const std::string& number = party.identifier();
  std::optional<std::string> parsed;
  if (party.paper() == type::v1::PARTY_PAPER_UNSPECIFIED &&
      party.kind() == type::v1::PARTY_KIND_NATURAL_PERSON)
    party.set_paper(PaperOf(number));
  if (party.paper() == type::v1::PARTY_PAPER_UNSPECIFIED) {
    if (party.kind() != type::v1::PARTY_KIND_NATURAL_PERSON)
      parsed = ParseCreditCode(number);
    if (!parsed && party.kind() != type::v1::PARTY_KIND_ORGANIZATION)
      parsed = ParseCitizenNumber(number, today);
  }
  if (!parsed && party.kind() != type::v1::PARTY_KIND_ORGANIZATION)
    parsed = ParseNumberOf(party.paper(), number);
  return parsed;
}

// The number as it is compared. What its holder keeps of a permit is the same on the
// next.
std::string NumberKey(const Party& party) {
  constexpr size_t kHongKongMacao = 9, kTaiwan = 8;
  const std::string number = CanonicalNumber(party.identifier());
  switch (party.paper()) {
    case type::v1::PARTY_PAPER_HONG_KONG_MACAO_PERMIT:
      return number.substr(0, kHongKongMacao);
    case type::v1::PARTY_PAPER_TAIWAN_PERMIT:
      return number.substr(0, kTaiwan);
    case type::v1::PARTY_PAPER_UNSPECIFIED:
      return ParseCitizenNumber(number, kLastDay).value_or(number);
    default:
      return number;
  }
}

bool IsOneNumberOnePerson(PartyPaper paper) {
  return paper != type::v1::PARTY_PAPER_PASSPORT && paper != type::v1::PARTY_PAPER_OTHER;
}

bool SameName(const Party& a, const Party& b) {
  return !a.display_name().empty() && SameText(a.display_name(), b.display_name());
}

}  // namespace

absl::Status CheckParty(const Act& act, const std::string& field, Party& party) {
  if (party.identifier().empty()) return absl::OkStatus();
  const std::optional<std::string> parsed = ParseIdentifier(party, act.date());
  if (!parsed)
    return act.Invalid(absl::StrCat(field, ".identifier"),
                       "it is wrong, by its check digits or its shape, or it does not "
                       "belong to this kind");
  party.set_identifier(*parsed);
  return absl::OkStatus();
}

bool SameParty(const Party& a, const Party& b) {
  const bool by_number =
      !a.identifier().empty() && !b.identifier().empty() && a.paper() == b.paper();
  if (!by_number) return SameName(a, b);
  return NumberKey(a) == NumberKey(b) &&
         (IsOneNumberOnePerson(a.paper()) || SameName(a, b));
}

std::string PartyKey(const Party& party) {
  if (!party.identifier().empty()) return NumberKey(party);
  switch (party.kind()) {
    case type::v1::PARTY_KIND_ORGANIZATION:
    case type::v1::PARTY_KIND_INDIVIDUAL_BUSINESS:
      return OneSpelling(party.display_name());
    default:
      return "";
  }
}

}  // namespace yifa::casework
