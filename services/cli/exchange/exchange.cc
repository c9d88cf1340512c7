#include "services/cli/exchange/exchange.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "common/base/date.h"
#include "common/base/enum_text.h"
#include "common/base/identifier.h"
#include "common/base/money.h"
#include "common/base/sha256.h"
#include "common/base/spelling.h"
#include "common/calendar/deadline.h"

namespace yifa::cli {
namespace {

namespace pb = penalty::v1;

using policy::v1::CreditDisplayPeriod;
using policy::v1::ExchangeStandard;
using policy::v1::Provision;

std::string TitleOf(const ExchangeStandard& standard, pb::PenaltyClass penalty_class) {
  for (const auto& named : standard.classes())
    if (named.penalty_class() == penalty_class) return named.title();
  return "";
}

pb::PenaltyClass ClassOf(const ExchangeStandard& standard, absl::string_view title) {
  for (const auto& named : standard.classes())
    if (named.title() == title) return named.penalty_class();
  return pb::PENALTY_CLASS_UNSPECIFIED;
}

bool IsConfiscation(pb::PenaltyClass penalty_class) {
  return penalty_class == pb::PENALTY_CLASS_CONFISCATE_GAINS ||
         penalty_class == pb::PENALTY_CLASS_CONFISCATE_PROPERTY;
}

bool IsLicence(pb::PenaltyClass penalty_class) {
  return penalty_class == pb::PENALTY_CLASS_SUSPEND_LICENCE ||
         penalty_class == pb::PENALTY_CLASS_REVOKE_LICENCE;
}

std::string NumberOf(const pb::PenaltyCase& c) {
  if (c.has_import_origin()) return c.import_origin().document_number();
  std::string number;  // the latest: an earlier one may be void
  for (const type::v1::Document& document : c.documents())
    if (document.kind() == "penalty_decision" ||
        document.kind() == "on_the_spot_decision")
      number = document.number();
  return number;
}

std::string DayOf(const type::v1::Date& date) {
  const std::optional<Date> day = FromProto(date);
  return day ? FormatDate(*day) : "";
}

bool IsGeneral(const CreditDisplayPeriod& period) {
  return period.heaviest_classes().empty() && !period.simple() && period.fine_fen() == 0;
}

bool Meets(const pb::PenaltyCase& c, const CreditDisplayPeriod& period) {
  if (period.simple() && c.simple()) return true;
  const auto& classes = period.heaviest_classes();
  if (std::find(classes.begin(), classes.end(), c.decision().heaviest_class()) !=
      classes.end())
    return true;
  int64_t fines = 0;
  for (const pb::Measure& measure : c.decision().measures())
    if (measure.penalty_class() == pb::PENALTY_CLASS_FINE)
      fines += measure.amount().amount_fen();
  return period.fine_fen() > 0 && fines >= period.fine_fen();
}

// The last day of a decision's display; "" where no period holds for it.
std::string DisplayUntil(const pb::PenaltyCase& c, const ExchangeRules& rules) {
  const std::optional<Date> decided = FromProto(c.decision().decision_date());
  if (!decided) return "";
  const casework::PlaceAndDay at{rules.organ, *decided, c.field()};
  const auto find = [&](const auto& matches) {
    return rules.provisions.Find(
        Provision::kCreditDisplayPeriod, at,
        [&](const Provision& row) { return matches(row.credit_display_period()); });
  };
  const Provision* found =
      find([&](const CreditDisplayPeriod& period) { return Meets(c, period); });
  if (found == nullptr) found = find(IsGeneral);
  if (found == nullptr) return "";
  return FormatDate(calendar::RawEnd(calendar::Calendar(), *decided,
                                     found->credit_display_period().months(),
                                     type::v1::LIMIT_UNIT_MONTH));
}

std::string ContentOf(const pb::PenaltyCase& c, const ExchangeStandard& standard) {
  if (!c.import_origin().content().empty()) return c.import_origin().content();
  std::vector<std::string> parts;
  for (const pb::Measure& measure : c.decision().measures()) {
    std::string part = TitleOf(standard, measure.penalty_class());
    if (measure.amount().amount_fen() > 0)
      absl::StrAppend(&part, WanyuanText(measure.amount().amount_fen()), "万元");
    if (!measure.content().empty()) absl::StrAppend(&part, "：", measure.content());
    parts.push_back(std::move(part));
  }
  return absl::StrJoin(parts, "；");
}

// The paper that a person's number stands on, in the standard's words, and back.
std::string PaperText(const pb::PenaltyCase& c) {
  if (!c.party_details().paper().empty()) return c.party_details().paper();
  const type::v1::PartyPaper paper = c.party().paper();
  return paper == type::v1::PARTY_PAPER_UNSPECIFIED ? "身份证" : WordsOf(paper);
}

// A paper may be said shorter (护照), and one of the others is named (其他-军官证).
type::v1::PartyPaper PaperNamed(const std::string& text) {
  const std::string named = OneSpelling(text);
  if (named.empty()) return type::v1::PARTY_PAPER_UNSPECIFIED;
  const auto& papers = *type::v1::PartyPaper_descriptor();
  for (int i = 0; i < papers.value_count(); ++i) {
    const auto paper = static_cast<type::v1::PartyPaper>(papers.value(i)->number());
    const std::string words = WordsOf(paper);
    if (!words.empty() &&
        (absl::StartsWith(words, named) || absl::StartsWith(named, words)))
      return paper;
  }
  return type::v1::PARTY_PAPER_UNSPECIFIED;
}

void FillParty(const pb::PenaltyCase& c, ExchangeRow& row) {
  const type::v1::Party& party = c.party();
  const pb::PartyDetails& details = c.party_details();
  Fill(row, "CF_XDR_MC", party.display_name());
  const bool person = party.kind() == type::v1::PARTY_KIND_NATURAL_PERSON;
  Fill(row, "CF_XDR_LB",
       person                                                     ? "自然人"
       : party.kind() == type::v1::PARTY_KIND_INDIVIDUAL_BUSINESS ? "个体工商户"
                                                                  : "法人及非法人组织");
  if (person) {
    Fill(row, "CF_XDR_ZJLX", PaperText(c));
    Fill(row, "CF_XDR_ZJHM", party.identifier());
  } else {
    Fill(row, "CF_XDR_SHXYM", party.identifier());
  }
  Fill(row, "CF_XDR_GSZC", details.registration_number());
  Fill(row, "CF_XDR_ZZJG", details.organization_code());
  Fill(row, "CF_XDR_SWDJ", details.tax_number());
  Fill(row, "CF_XDR_SYDW", details.institution_number());
  Fill(row, "CF_XDR_SHZZ", details.association_number());
  Fill(row, "CF_FRDB", details.legal_representative());
  Fill(row, "CF_FR_ZJLX", details.representative_paper());
  Fill(row, "CF_FR_ZJHM", details.representative_number());
}

void FillMeasures(const pb::PenaltyCase& c, const ExchangeStandard& standard,
                  ExchangeRow& row) {
  std::vector<std::string> classes;
  std::vector<std::string> licences;
  std::optional<int64_t> fines, confiscated;
  for (const pb::Measure& measure : c.decision().measures()) {
    const std::string title = TitleOf(standard, measure.penalty_class());
    if (std::find(classes.begin(), classes.end(), title) == classes.end())
      classes.push_back(title);
    const int64_t fen = measure.amount().amount_fen();
    if (measure.penalty_class() == pb::PENALTY_CLASS_FINE)
      fines = fines.value_or(0) + fen;
    if (IsConfiscation(measure.penalty_class()))
      confiscated = confiscated.value_or(0) + fen;
    if (IsLicence(measure.penalty_class()))
      licences.push_back(measure.content().empty() ? "见决定书" : measure.content());
  }
  Fill(row, "CF_CFLB", absl::StrJoin(classes, ";"));
  Fill(row, "CF_NR", ContentOf(c, standard));
  if (fines) Fill(row, "CF_NR_FK", WanyuanText(*fines));
  if (confiscated) Fill(row, "CF_NR_WFFF", WanyuanText(*confiscated));
  Fill(row, "CF_NR_ZKDX", absl::StrJoin(licences, ";"));
}

type::v1::PartyKind KindOf(const std::string& text) {
  if (text == "自然人") return type::v1::PARTY_KIND_NATURAL_PERSON;
  if (text == "个体工商户") return type::v1::PARTY_KIND_INDIVIDUAL_BUSINESS;
  return type::v1::PARTY_KIND_ORGANIZATION;
}

void ReadParty(const ExchangeRow& row, pb::PenaltyCase& c) {
  type::v1::Party& party = *c.mutable_party();
  party.set_kind(KindOf(ValueOf(row, "CF_XDR_LB")));
  party.set_display_name(ValueOf(row, "CF_XDR_MC"));
  const bool person = party.kind() == type::v1::PARTY_KIND_NATURAL_PERSON;
  party.set_identifier(ValueOf(row, person ? "CF_XDR_ZJHM" : "CF_XDR_SHXYM"));
  if (person) party.set_paper(PaperNamed(ValueOf(row, "CF_XDR_ZJLX")));
  pb::PartyDetails& details = *c.mutable_party_details();
  details.set_paper(ValueOf(row, "CF_XDR_ZJLX"));
  details.set_registration_number(ValueOf(row, "CF_XDR_GSZC"));
  details.set_organization_code(ValueOf(row, "CF_XDR_ZZJG"));
  details.set_tax_number(ValueOf(row, "CF_XDR_SWDJ"));
  details.set_institution_number(ValueOf(row, "CF_XDR_SYDW"));
  details.set_association_number(ValueOf(row, "CF_XDR_SHZZ"));
  details.set_legal_representative(ValueOf(row, "CF_FRDB"));
  details.set_representative_paper(ValueOf(row, "CF_FR_ZJLX"));
  details.set_representative_number(ValueOf(row, "CF_FR_ZJHM"));
}

// The classes, the amount of all confiscations with the first of them. False where a
// class is unknown.
bool ReadMeasures(const ExchangeRow& row, const ExchangeStandard& standard,
                  pb::Decision& decision) {
  int64_t fines = 0;
  int64_t confiscated = 0;
  ParseWanyuan(ValueOf(row, "CF_NR_FK"), fines);
  ParseWanyuan(ValueOf(row, "CF_NR_WFFF"), confiscated);
  const std::string classes = absl::StrReplaceAll(
      ValueOf(row, "CF_CFLB"), {{"；", ";"}, {"、", ";"}, {"，", ";"}, {",", ";"}});
  for (const absl::string_view part :
       absl::StrSplit(classes, ';', absl::SkipWhitespace())) {
    pb::Measure& measure = *decision.add_measures();
    measure.set_penalty_class(ClassOf(standard, part));
    if (measure.penalty_class() == pb::PENALTY_CLASS_UNSPECIFIED) return false;
    if (measure.penalty_class() == pb::PENALTY_CLASS_FINE)
      measure.mutable_amount()->set_amount_fen(fines);
    if (IsConfiscation(measure.penalty_class()) && confiscated > 0) {
      measure.mutable_amount()->set_amount_fen(confiscated);
      confiscated = 0;
    }
    if (IsLicence(measure.penalty_class()))
      measure.set_content(ValueOf(row, "CF_NR_ZKDX"));
  }
  return !decision.measures().empty();
}

bool StatesAFineWithoutOne(const ExchangeRow& row, const pb::Decision& decision) {
  int64_t fines = 0;
  ParseWanyuan(ValueOf(row, "CF_NR_FK"), fines);
  return fines > 0 &&
         std::none_of(decision.measures().begin(), decision.measures().end(),
                      [](const pb::Measure& measure) {
                        return measure.penalty_class() == pb::PENALTY_CLASS_FINE;
                      });
}

void SetDay(const std::string& text, type::v1::Date& date) {
  if (const std::optional<Date> day = ParseDate(text)) date = ToProto(*day);
}

}  // namespace

absl::StatusOr<ExchangeRules> RulesOf(type::v1::Organ organ,
                                      casework::Provisions provisions, Date today) {
  const Provision* standard =
      provisions.Find(Provision::kExchangeStandard, {organ, today});
  if (standard == nullptr)
    return absl::NotFoundError("没有适用于本机关的行政处罚信用信息数据标准");
  return ExchangeRules{std::move(organ), standard->exchange_standard(),
                       std::move(provisions)};
}

bool IsExchanged(const pb::PenaltyCase& c) {
  return c.decision().kind() == pb::DECISION_KIND_PENALTY && !NumberOf(c).empty();
}

ExchangeRow RowOf(const pb::PenaltyCase& c, const ExchangeRules& rules) {
  ExchangeRow row;
  const pb::ImportOrigin& origin = c.import_origin();
  const pb::Decision& decision = c.decision();
  const bool imported = c.has_import_origin();
  FillParty(c, row);
  FillMeasures(c, rules.standard, row);
  Fill(row, "CF_WSH", NumberOf(c));
  Fill(row, "CF_WFXW", imported ? origin.violation() : c.matter());
  Fill(row, "CF_SY", decision.facts());
  Fill(row, "CF_YJ", decision.basis());
  Fill(row, "CF_JDRQ", DayOf(decision.decision_date()));
  Fill(row, "CF_YXQ",
       DayOf(origin.has_valid_until_date() ? origin.valid_until_date()
                                           : rules.standard.no_end_date()));
  Fill(row, "CF_GSJZQ",
       origin.has_display_until_date() ? DayOf(origin.display_until_date())
                                       : DisplayUntil(c, rules));
  Fill(row, "CF_CFJG", imported ? origin.organ_name() : rules.organ.display_name());
  Fill(row, "CF_CFJGDM", imported ? origin.organ_code() : rules.organ.credit_code());
  Fill(row, "CF_SJLY", rules.organ.display_name());
  Fill(row, "CF_SJLYDM", rules.organ.credit_code());
  Fill(row, "BZ",
       imported     ? origin.remarks()
       : c.simple() ? rules.standard.simple_remark()
                    : "");
  return row;
}

absl::StatusOr<pb::ImportDecisionRequest> RequestOf(const ExchangeRow& row,
                                                    const ExchangeRules& rules) {
  const ExchangeStandard& standard = rules.standard;
  if (const auto faults = CheckRow(standard, row); !faults.empty())
    return absl::InvalidArgumentError(absl::StrJoin(faults, "；"));
  pb::ImportDecisionRequest request;
  request.set_parent(rules.organ.name());
  pb::PenaltyCase& c = *request.mutable_penalty_case();
  pb::Decision& decision = *request.mutable_decision();
  decision.set_kind(pb::DECISION_KIND_PENALTY);
  if (!ReadMeasures(row, standard, decision))
    return absl::InvalidArgumentError("CF_CFLB 处罚类别：有法律没有规定的种类");
  if (StatesAFineWithoutOne(row, decision))
    return absl::InvalidArgumentError("CF_NR_FK 罚款金额：处罚类别中没有罚款");
  SetDay(ValueOf(row, "CF_JDRQ"), *request.mutable_act_date());
  const std::string number = ValueOf(row, "CF_WSH");
  const std::string key = absl::StrCat(rules.organ.name(), "/", OneSpelling(number));
  request.set_penalty_case_id(absl::StrCat("i-", Hex(Bytes(Sha256(key))).substr(0, 32)));
  ReadParty(row, c);
  c.set_matter("导入的行政处罚决定");
  c.set_field(standard.import_field());
  c.set_lead_facts("由既有登记导入。");
  decision.set_facts(ValueOf(row, "CF_SY"));
  decision.set_basis(ValueOf(row, "CF_YJ"));
  pb::ImportOrigin& origin = *request.mutable_origin();
  origin.set_document_number(number);
  origin.set_organ_name(ValueOf(row, "CF_CFJG"));
  origin.set_organ_code(ValueOf(row, "CF_CFJGDM"));
  origin.set_violation(ValueOf(row, "CF_WFXW"));
  origin.set_content(ValueOf(row, "CF_NR"));
  SetDay(ValueOf(row, "CF_YXQ"), *origin.mutable_valid_until_date());
  SetDay(ValueOf(row, "CF_GSJZQ"), *origin.mutable_display_until_date());
  origin.set_remarks(ValueOf(row, "BZ"));
  request.set_simple(absl::StrContains(origin.remarks(), standard.simple_remark()));
  request.set_request_id(DeriveUuid(
      absl::StrCat(key, "/", Hex(Bytes(Sha256(request.SerializeAsString()))))));
  return request;
}

}  // namespace yifa::cli
