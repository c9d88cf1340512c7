#include "services/cli/exchange.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "common/base/date.h"
#include "common/base/identifier.h"
#include "common/base/sha256.h"
#include "services/cli/money.h"

namespace yifa::cli {
namespace {

namespace pb = penalty::v1;

constexpr char kSimple[] = "简易程序";
constexpr char kNoEnd[] = "2099-12-31";
constexpr char kField[] = "综合执法";

struct ClassTitle {
  pb::PenaltyClass penalty_class;
  const char* title;
};
constexpr ClassTitle kClasses[] = {
    {pb::PENALTY_CLASS_WARNING, "警告"},
    {pb::PENALTY_CLASS_CRITICISM, "通报批评"},
    {pb::PENALTY_CLASS_FINE, "罚款"},
    {pb::PENALTY_CLASS_CONFISCATE_GAINS, "没收违法所得"},
    {pb::PENALTY_CLASS_CONFISCATE_PROPERTY, "没收非法财物"},
    {pb::PENALTY_CLASS_SUSPEND_LICENCE, "暂扣许可证件"},
    {pb::PENALTY_CLASS_DOWNGRADE, "降低资质等级"},
    {pb::PENALTY_CLASS_REVOKE_LICENCE, "吊销许可证件"},
    {pb::PENALTY_CLASS_RESTRICT_BUSINESS, "限制开展生产经营活动"},
    {pb::PENALTY_CLASS_SUSPEND_BUSINESS, "责令停产停业"},
    {pb::PENALTY_CLASS_CLOSE_BUSINESS, "责令关闭"},
    {pb::PENALTY_CLASS_BAR_FROM_TRADE, "限制从业"},
    {pb::PENALTY_CLASS_DETENTION, "行政拘留"},
    {pb::PENALTY_CLASS_OTHER, "其他"},
};

std::string TitleOf(pb::PenaltyClass penalty_class) {
  for (const ClassTitle& known : kClasses)
    if (known.penalty_class == penalty_class) return known.title;
  return "其他";
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

std::string DayOf(const type::v1::Date& date, const char* otherwise) {
  const std::optional<Date> day = FromProto(date);
  return day ? FormatDate(*day) : otherwise;
}

// How long a decision is shown. 信用修复管理办法 (from 2026-04-01): slight ones three
// months at most, severe ones three years, others a year; 发改委令第58号 (from
// 2023-05-01): three years at most; 发改办财金〔2019〕527号 (from 2019-07-01) and before
// it: a year.
Date DisplayUntil(const pb::PenaltyCase& c, Date decided) {
  const auto after = [decided](int months) {
    const absl::CivilMonth month = absl::CivilMonth(decided) + months;
    return std::min(Date(month.year(), month.month(), decided.day()),
                    Date(month + 1) - 1);
  };
  if (decided < Date(2023, 5, 1)) return after(12);
  if (decided < Date(2026, 4, 1)) return after(36);
  const pb::PenaltyClass heaviest = c.decision().heaviest_class();
  if (c.simple() || heaviest == pb::PENALTY_CLASS_WARNING ||
      heaviest == pb::PENALTY_CLASS_CRITICISM)
    return after(3);
  const bool severe = heaviest == pb::PENALTY_CLASS_REVOKE_LICENCE ||
                      heaviest == pb::PENALTY_CLASS_BAR_FROM_TRADE;
  return after(severe ? 36 : 12);
}

std::string ContentOf(const pb::PenaltyCase& c) {
  if (!c.import_origin().content().empty()) return c.import_origin().content();
  std::vector<std::string> parts;
  for (const pb::Measure& measure : c.decision().measures()) {
    std::string part = TitleOf(measure.penalty_class());
    if (measure.amount().amount_fen() > 0)
      absl::StrAppend(&part, WanyuanText(measure.amount().amount_fen()), "万元");
    if (!measure.content().empty()) absl::StrAppend(&part, "：", measure.content());
    parts.push_back(std::move(part));
  }
  return absl::StrJoin(parts, "；");
}

void FillParty(const pb::PenaltyCase& c, ExchangeRow& row) {
  const type::v1::Party& party = c.party();
  const pb::PartyDetails& details = c.party_details();
  ValueOf(row, "CF_XDR_MC") = party.display_name();
  const bool person = party.kind() == type::v1::PARTY_KIND_NATURAL_PERSON;
  ValueOf(row, "CF_XDR_LB") = person ? "自然人"
                              : party.kind() == type::v1::PARTY_KIND_INDIVIDUAL_BUSINESS
                                  ? "个体工商户"
                                  : "法人及非法人组织";
  if (person) {
    ValueOf(row, "CF_XDR_ZJLX") = details.paper().empty() ? "身份证" : details.paper();
    ValueOf(row, "CF_XDR_ZJHM") = party.identifier();
  } else {
    ValueOf(row, "CF_XDR_SHXYM") = party.identifier();
  }
  ValueOf(row, "CF_XDR_GSZC") = details.registration_number();
  ValueOf(row, "CF_XDR_ZZJG") = details.organization_code();
  ValueOf(row, "CF_XDR_SWDJ") = details.tax_number();
  ValueOf(row, "CF_XDR_SYDW") = details.institution_number();
  ValueOf(row, "CF_XDR_SHZZ") = details.association_number();
  ValueOf(row, "CF_FRDB") = details.legal_representative();
  ValueOf(row, "CF_FR_ZJLX") = details.representative_paper();
  ValueOf(row, "CF_FR_ZJHM") = details.representative_number();
}

void FillMeasures(const pb::PenaltyCase& c, ExchangeRow& row) {
  std::vector<std::string> classes;
  std::vector<std::string> licences;
  int64_t fines = 0;
  int64_t confiscated = 0;
  for (const pb::Measure& measure : c.decision().measures()) {
    const std::string title = TitleOf(measure.penalty_class());
    if (std::find(classes.begin(), classes.end(), title) == classes.end())
      classes.push_back(title);
    const int64_t fen = measure.amount().amount_fen();
    if (measure.penalty_class() == pb::PENALTY_CLASS_FINE) fines += fen;
    if (IsConfiscation(measure.penalty_class())) confiscated += fen;
    if (IsLicence(measure.penalty_class()))
      licences.push_back(measure.content().empty() ? "见决定书" : measure.content());
  }
  const auto has = [&](const char* part) {
    return std::any_of(classes.begin(), classes.end(), [part](const std::string& title) {
      return absl::StrContains(title, part);
    });
  };
  ValueOf(row, "CF_CFLB") = absl::StrJoin(classes, ";");
  ValueOf(row, "CF_NR") = ContentOf(c);
  if (has("罚款")) ValueOf(row, "CF_NR_FK") = WanyuanText(fines);
  if (has("没收")) ValueOf(row, "CF_NR_WFFF") = WanyuanText(confiscated);
  ValueOf(row, "CF_NR_ZKDX") = absl::StrJoin(licences, ";");
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

// The classes, the amount of all confiscations with the first of them.
bool ReadMeasures(const ExchangeRow& row, pb::Decision& decision) {
  int64_t fines = 0;
  int64_t confiscated = 0;
  ParseWanyuan(ValueOf(row, "CF_NR_FK"), fines);
  ParseWanyuan(ValueOf(row, "CF_NR_WFFF"), confiscated);
  const std::string classes = absl::StrReplaceAll(
      ValueOf(row, "CF_CFLB"), {{"；", ";"}, {"、", ";"}, {"，", ";"}, {",", ";"}});
  for (const absl::string_view part :
       absl::StrSplit(classes, ';', absl::SkipWhitespace())) {
    pb::Measure& measure = *decision.add_measures();
    for (const ClassTitle& known : kClasses)
      if (part == known.title) measure.set_penalty_class(known.penalty_class);
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

void SetDay(const std::string& text, type::v1::Date& date) {
  if (const std::optional<Date> day = ParseDate(text)) date = ToProto(*day);
}

}  // namespace

bool IsExchanged(const pb::PenaltyCase& c) {
  return c.decision().kind() == pb::DECISION_KIND_PENALTY && !NumberOf(c).empty();
}

ExchangeRow RowOf(const pb::PenaltyCase& c, const type::v1::Organ& organ) {
  ExchangeRow row;
  const pb::ImportOrigin& origin = c.import_origin();
  const pb::Decision& decision = c.decision();
  FillParty(c, row);
  FillMeasures(c, row);
  ValueOf(row, "CF_WSH") = NumberOf(c);
  ValueOf(row, "CF_WFXW") = c.has_import_origin() ? origin.violation() : c.matter();
  ValueOf(row, "CF_SY") = decision.facts();
  ValueOf(row, "CF_YJ") = decision.basis();
  const std::optional<Date> decided = FromProto(decision.decision_date());
  ValueOf(row, "CF_JDRQ") = DayOf(decision.decision_date(), "");
  ValueOf(row, "CF_YXQ") = DayOf(origin.valid_until_date(), kNoEnd);
  ValueOf(row, "CF_GSJZQ") =
      DayOf(origin.display_until_date(),
            decided ? FormatDate(DisplayUntil(c, *decided)).c_str() : "");
  ValueOf(row, "CF_CFJG") =
      c.has_import_origin() ? origin.organ_name() : organ.display_name();
  ValueOf(row, "CF_CFJGDM") =
      c.has_import_origin() ? origin.organ_code() : organ.credit_code();
  ValueOf(row, "CF_SJLY") = organ.display_name();
  ValueOf(row, "CF_SJLYDM") = organ.credit_code();
  ValueOf(row, "BZ") = c.has_import_origin() ? origin.remarks()
                       : c.simple()          ? kSimple
                                             : "";
  return row;
}

absl::StatusOr<pb::ImportDecisionRequest> RequestOf(const ExchangeRow& row,
                                                    const std::string& parent) {
  if (const auto faults = CheckRow(row); !faults.empty())
    return absl::InvalidArgumentError(absl::StrJoin(faults, "；"));
  pb::ImportDecisionRequest request;
  request.set_parent(parent);
  pb::PenaltyCase& c = *request.mutable_penalty_case();
  pb::Decision& decision = *request.mutable_decision();
  decision.set_kind(pb::DECISION_KIND_PENALTY);
  if (!ReadMeasures(row, decision))
    return absl::InvalidArgumentError("CF_CFLB 处罚类别：有法律没有规定的种类");
  SetDay(ValueOf(row, "CF_JDRQ"), *request.mutable_act_date());
  const std::string& number = ValueOf(row, "CF_WSH");
  const std::string key = absl::StrCat(parent, "/", number);
  request.set_penalty_case_id(absl::StrCat("i-", Hex(Bytes(Sha256(key))).substr(0, 32)));
  ReadParty(row, c);
  c.set_matter("导入的行政处罚决定");
  c.set_field(kField);
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
  request.set_simple(absl::StrContains(origin.remarks(), kSimple));
  request.set_request_id(DeriveUuid(
      absl::StrCat(key, "/", Hex(Bytes(Sha256(request.SerializeAsString()))))));
  return request;
}

}  // namespace yifa::cli
