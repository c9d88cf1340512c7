#include "services/penalty/exchange/party_fields.h"

#include <string>

namespace yifa::penalty {
namespace {

using type::v1::PartyKind;

// What the standard calls each kind.
constexpr char kPerson[] = "自然人";
constexpr char kBusiness[] = "个体工商户";
constexpr char kOrganization[] = "法人及非法人组织";
// Of a person of whose paper nothing else is known.
constexpr char kIdentityCard[] = "身份证";

// A field that holds a detail of the party, whoever it is.
struct Detail {
  const char* code;
  const std::string& (v1::PartyDetails::*get)() const;
  std::string* (v1::PartyDetails::*mutable_text)();
};
constexpr Detail kDetails[] = {
    {"CF_XDR_GSZC", &v1::PartyDetails::registration_number,
     &v1::PartyDetails::mutable_registration_number},
    {"CF_XDR_ZZJG", &v1::PartyDetails::organization_code,
     &v1::PartyDetails::mutable_organization_code},
    {"CF_XDR_SWDJ", &v1::PartyDetails::tax_number, &v1::PartyDetails::mutable_tax_number},
    {"CF_XDR_SYDW", &v1::PartyDetails::institution_number,
     &v1::PartyDetails::mutable_institution_number},
    {"CF_XDR_SHZZ", &v1::PartyDetails::association_number,
     &v1::PartyDetails::mutable_association_number},
    {"CF_FRDB", &v1::PartyDetails::legal_representative,
     &v1::PartyDetails::mutable_legal_representative},
    {"CF_FR_ZJLX", &v1::PartyDetails::representative_paper,
     &v1::PartyDetails::mutable_representative_paper},
    {"CF_FR_ZJHM", &v1::PartyDetails::representative_number,
     &v1::PartyDetails::mutable_representative_number},
};

const char* TextOf(PartyKind kind) {
  switch (kind) {
    case type::v1::PARTY_KIND_NATURAL_PERSON:
      return kPerson;
    case type::v1::PARTY_KIND_INDIVIDUAL_BUSINESS:
      return kBusiness;
    default:
      return kOrganization;
  }
}

PartyKind KindOf(const std::string& text) {
  if (text == kPerson) return type::v1::PARTY_KIND_NATURAL_PERSON;
  if (text == kBusiness) return type::v1::PARTY_KIND_INDIVIDUAL_BUSINESS;
  return type::v1::PARTY_KIND_ORGANIZATION;
}

// The field that identifies a party of that kind.
const char* IdentifierCode(PartyKind kind) {
  return kind == type::v1::PARTY_KIND_NATURAL_PERSON ? "CF_XDR_ZJHM" : "CF_XDR_SHXYM";
}

}  // namespace

void FillParty(const v1::PenaltyCase& c, ExchangeFields& fields) {
  const type::v1::Party& party = c.party();
  Fill(fields, "CF_XDR_MC", party.display_name());
  Fill(fields, "CF_XDR_LB", TextOf(party.kind()));
  Fill(fields, IdentifierCode(party.kind()), party.identifier());
  const std::string& paper = c.party_details().paper();
  if (party.kind() == type::v1::PARTY_KIND_NATURAL_PERSON)
    Fill(fields, "CF_XDR_ZJLX", paper.empty() ? kIdentityCard : paper);
  for (const Detail& detail : kDetails)
    Fill(fields, detail.code, (c.party_details().*detail.get)());
}

void ReadParty(const ExchangeFields& fields, v1::PenaltyCase& c) {
  type::v1::Party& party = *c.mutable_party();
  party.set_kind(KindOf(ValueOf(fields, "CF_XDR_LB")));
  party.set_display_name(ValueOf(fields, "CF_XDR_MC"));
  party.set_identifier(ValueOf(fields, IdentifierCode(party.kind())));
  v1::PartyDetails& details = *c.mutable_party_details();
  details.set_paper(ValueOf(fields, "CF_XDR_ZJLX"));
  for (const Detail& detail : kDetails)
    *(details.*detail.mutable_text)() = ValueOf(fields, detail.code);
}

}  // namespace yifa::penalty
