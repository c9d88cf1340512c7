#include "common/casework/law/provision_content.h"

#include <algorithm>
#include <set>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/documents/library.h"

namespace yifa::casework {
namespace {

using policy::v1::ExchangeStandard;
using policy::v1::PenaltyTable;
using policy::v1::Provision;
using policy::v1::StatisticsForm;
using Fault = std::optional<ContentFault>;
using Classes = std::vector<int>;

// The classes of penalty 处罚种类, as the contract has them.
const google::protobuf::EnumDescriptor& ClassType() {
  using Column = policy::v1::PenaltyTableColumn;
  return *Column::descriptor()
              ->FindFieldByNumber(Column::kPenaltyClassesFieldNumber)
              ->enum_type();
}

// That each is a class, and stands once.
Fault CheckOnce(const std::string& field, const Classes& classes) {
  std::set<int> seen;
  for (const int value : classes) {
    const auto* known = ClassType().FindValueByNumber(value);
    if (value == 0 || known == nullptr)
      return ContentFault{field, absl::StrCat(value, " is no class of penalty")};
    if (!seen.insert(value).second)
      return ContentFault{field, absl::StrCat(known->name(), " stands twice")};
  }
  return std::nullopt;
}

// That each class stands once, and none is left out.
Fault CheckEveryClass(const std::string& field, const Classes& classes) {
  if (Fault fault = CheckOnce(field, classes)) return fault;
  const auto* type = &ClassType();
  const std::set<int> named(classes.begin(), classes.end());
  for (int i = 0; i < type->value_count(); ++i)
    if (const int value = type->value(i)->number(); value != 0 && !named.contains(value))
      return ContentFault{field, absl::StrCat(type->value(i)->name(), " is left out")};
  return std::nullopt;
}

// A year in which a class had no column would not balance.
Fault CheckTable(const PenaltyTable& table) {
  Classes classes;
  for (const auto& column : table.columns())
    classes.insert(classes.end(), column.penalty_classes().begin(),
                   column.penalty_classes().end());
  if (Fault fault = CheckEveryClass("penalty_table.columns", classes)) return fault;
  return CheckOnce("penalty_table.light_to_heavy",
                   {table.light_to_heavy().begin(), table.light_to_heavy().end()});
}

// A row without a cell for each column, a balance of rows that are not there.
Fault CheckForm(const StatisticsForm& form) {
  std::set<std::string> rows;
  for (const auto& row : form.rows()) {
    if (!rows.insert(row.row()).second)
      return ContentFault{"statistics_form.rows", row.row() + " stands twice"};
    if (row.cells_size() != form.columns_size())
      return ContentFault{"statistics_form.rows",
                          row.row() + " has not a cell for each column"};
  }
  for (const auto& balance : form.balances())
    for (const auto* side : {&balance.left(), &balance.right()})
      for (const std::string& row : *side)
        if (!rows.contains(row))
          return ContentFault{"statistics_form.balances", row + " is no row"};
  return std::nullopt;
}

Fault CheckStandard(const ExchangeStandard& standard) {
  constexpr char kFields[] = "exchange_standard.fields";
  std::set<std::string> codes;
  const auto add = [&](const std::string& code) -> Fault {
    if (codes.insert(code).second) return std::nullopt;
    return ContentFault{kFields, absl::StrCat(code, " stands twice")};
  };
  for (const auto& field : standard.fields())
    if (Fault fault = add(field.code())) return fault;
  for (const auto& field : standard.fields())
    if (field.has_mandatory_where() && !codes.contains(field.mandatory_where().code()))
      return ContentFault{
          kFields, absl::StrCat(field.code(), " depends on ",
                                field.mandatory_where().code(), ", which is no field")};
  for (const auto& field : standard.fields())
    for (const std::string& older : field.older_codes())
      if (Fault fault = add(older)) return fault;
  Classes classes;
  for (const auto& named : standard.classes()) classes.push_back(named.penalty_class());
  return CheckEveryClass("exchange_standard.classes", classes);
}

// A range of the law or a step of discretion: what it sets has an order, and what is a
// part of something says of what.
template <typename Range>
Fault CheckRange(const std::string& field, const Range& range) {
  const auto upside_down = [](int64_t least, int64_t most) {
    return most > 0 && least > most;
  };
  if (upside_down(range.min_fine_fen(), range.max_fine_fen()) ||
      upside_down(range.min_percent(), range.max_percent()) ||
      upside_down(range.min_unit_fen(), range.max_unit_fen()))
    return ContentFault{field, "the smallest fine is larger than the largest"};
  const bool in_parts = range.min_percent() > 0 || range.max_percent() > 0;
  const bool by_unit = range.min_unit_fen() > 0 || range.max_unit_fen() > 0;
  if ((in_parts || by_unit) == range.base().empty())
    return ContentFault{field, "percentages and their base go together"};
  if (by_unit == range.unit().empty() || (in_parts && by_unit))
    return ContentFault{field,
                        "amounts for each unit have their unit, and no percentages"};
  return std::nullopt;
}

// What the item says itself and its ranges are alternatives; no step is above the law.
Fault CheckPowerItem(const policy::v1::PowerItem& item) {
  constexpr char kRanges[] = "power_item.fine_ranges";
  constexpr char kSteps[] = "power_item.steps";
  if (item.max_fine_fen() > 0 && item.min_fine_fen() > item.max_fine_fen())
    return ContentFault{"power_item.min_fine_fen", "is larger than the largest fine"};
  const bool has_amounts = item.min_fine_fen() > 0 || item.max_fine_fen() > 0;
  if (item.without_fine() &&
      (has_amounts || !item.fine_ranges().empty() || !item.steps().empty()))
    return ContentFault{"power_item.without_fine", "the item has amounts"};
  if (!item.fine_ranges().empty() && has_amounts)
    return ContentFault{kRanges, "the item has amounts of its own"};
  for (const auto& range : item.fine_ranges())
    if (Fault fault = CheckRange(kRanges, range)) return fault;
  for (const auto& step : item.steps()) {
    if (Fault fault = CheckRange(kSteps, step)) return fault;
    if (item.max_fine_fen() > 0 && step.max_fine_fen() > item.max_fine_fen())
      return ContentFault{
          kSteps, absl::StrCat(step.display_name(), " goes above the largest fine")};
  }
  return std::nullopt;
}

absl::Status CheckTemplate(const procedure::Book& book, const std::string& path,
                           const policy::v1::DocumentTemplate& content) {
  const std::string text = absl::StrCat(path, "text");
  const auto made = documents::CompileInstead(book, content.resource(), content.kind(),
                                              text, content.text());
  if (made.ok()) return absl::OkStatus();
  const std::string why(made.status().message());
  return Error(api::v1::REASON_INVALID_FIELD, why)
      .Field(absl::IsNotFound(made.status()) ? absl::StrCat(path, "kind") : text, why)
      .Zh(absl::StrCat("文书模板不能采用：\n", why));
}

int LongestIn(type::v1::LimitUnit unit) {
  switch (unit) {
    case type::v1::LIMIT_UNIT_WORKING_DAY:
      return limits::kLimitWorkingDaysMax;
    case type::v1::LIMIT_UNIT_MONTH:
      return limits::kLimitMonthsMax;
    case type::v1::LIMIT_UNIT_YEAR:
      return limits::kLimitYearsMax;
    default:
      return limits::kLimitDaysMax;
  }
}

// True if so much in the rule's unit may be longer than the limit is: days are never
// longer than as many working days, other units are not compared.
bool MayBeLonger(const policy::v1::LimitRule& rule, const procedure::v1::Limit& limit) {
  const bool same = rule.unit() == type::v1::LIMIT_UNIT_UNSPECIFIED ||
                    rule.unit() == limit.unit() ||
                    (rule.unit() == type::v1::LIMIT_UNIT_DAY &&
                     limit.unit() == type::v1::LIMIT_UNIT_WORKING_DAY);
  return !same || rule.length() > limit.length();
}

// What binds an organ is never its own to lengthen; law may leave it to the rules of its
// place. A case keeps the version that it began under, so every version is asked.
absl::Status CheckLength(const procedure::Book& book, const std::string& path,
                         const Provision& provision) {
  const policy::v1::LimitRule& rule = provision.limit_rule();
  bool found = false;
  for (const auto& procedure : book.all()) {
    if (procedure->proto().resource() != rule.resource()) continue;
    for (const procedure::v1::Limit& limit : procedure->proto().limits()) {
      if (limit.id() != rule.limit()) continue;
      found = true;
      const int longest = LongestIn(
          rule.unit() == type::v1::LIMIT_UNIT_UNSPECIFIED ? limit.unit() : rule.unit());
      if (rule.length() > longest)
        return Error(api::v1::REASON_INVALID_FIELD, "the limit is too long")
            .Field(absl::StrCat(path, "length"), absl::StrCat("at most ", longest));
      if (MayBeLonger(rule, limit) && !(limit.set_locally() && provision.organ().empty()))
        return Error(api::v1::REASON_UNLAWFUL,
                     absl::StrCat("the law lets ", limit.id(), " be ", limit.length(),
                                  " at most"))
            .Article(limit.article())
            .Meta("limit", limit.id())
            .Zh(absl::StrCat("“", limit.title(), "”的期限不得长于", limit.article(),
                             "规定的", limit.length(), "。"));
    }
  }
  if (found) return absl::OkStatus();
  return Error(api::v1::REASON_INVALID_FIELD, "no procedure here has that limit")
      .Field(absl::StrCat(path, "limit"),
             absl::StrCat("no procedure of ", rule.resource(), " here has it"))
      .Zh("本服务的办理程序中没有该期限。");
}

// `where`: the field that prints it, in the table of that title.
absl::Status NoSuchFigure(const std::string& where, const std::string& figure,
                          const std::string& title) {
  const std::string why = figure + " is declared by no procedure";
  return Error(api::v1::REASON_INVALID_FIELD, why)
      .Field(where, why)
      .Zh(absl::StrCat("“", title, "”所用的统计项没有定义。"));
}

// A table prints figures that are counted here; a service that counts none of them only
// keeps a copy of it.
absl::Status CheckFigures(const procedure::Book& book, const std::string& path,
                          const PenaltyTable& table) {
  const auto is_counted = [&](const auto& figure) {
    return book.FindFigure(figure.figure()) != nullptr;
  };
  const auto& figures = table.figures();
  if (std::none_of(figures.begin(), figures.end(), is_counted)) return absl::OkStatus();
  for (const auto& figure : figures)
    if (!is_counted(figure))
      return NoSuchFigure(absl::StrCat(path, "figures"), figure.figure(), figure.title());
  return absl::OkStatus();
}

// A form sums figures that are counted here.
absl::Status CheckFigures(const procedure::Book& book, const std::string& path,
                          const StatisticsForm& form) {
  std::set<std::string> figures;
  for (const auto& row : form.rows()) {
    if (!row.each_label_of().empty()) figures.insert(row.each_label_of());
    for (const auto& cell : row.cells())
      for (const auto& term : cell.terms()) figures.insert(term.figure());
  }
  for (const std::string& figure : figures)
    if (book.FindFigure(figure) == nullptr)
      return NoSuchFigure(absl::StrCat(path, "rows"), figure, form.title());
  return absl::OkStatus();
}

}  // namespace

std::optional<ContentFault> FindContentFault(const Provision& provision) {
  switch (provision.content_case()) {
    case Provision::CONTENT_NOT_SET:
      return ContentFault{"content", "the provision says nothing"};
    case Provision::kPenaltyTable:
      return CheckTable(provision.penalty_table());
    case Provision::kStatisticsForm:
      return CheckForm(provision.statistics_form());
    case Provision::kExchangeStandard:
      return CheckStandard(provision.exchange_standard());
    case Provision::kCreditDisplayPeriod: {
      const auto& classes = provision.credit_display_period().heaviest_classes();
      return CheckOnce("credit_display_period.heaviest_classes",
                       {classes.begin(), classes.end()});
    }
    case Provision::kPowerItem:
      return CheckPowerItem(provision.power_item());
    case Provision::kOrganHead:
      if (!provision.organ().empty()) return std::nullopt;
      return ContentFault{"organ", "a head is some organ's"};
    case Provision::kExtensionRule:
    case Provision::kPrescriptionRule:
    case Provision::kOnTheSpotRule:
    case Provision::kCashRule:
    case Provision::kHotlineCategory:
      // Laws, and rules to which 处罚法 60 and the hotline's policies leave it; what
      // binds an organ is never its own to lengthen.
      if (provision.organ().empty()) return std::nullopt;
      return ContentFault{"organ", "rules of a place set it, no organ for itself"};
    case Provision::kTrailRetention:
      if (provision.organ().empty() && provision.region().empty() &&
          provision.field().empty())
        return std::nullopt;
      return ContentFault{"trail_retention", "a service keeps one trail of all"};
    default:
      return std::nullopt;
  }
}

const policy::v1::ContentRules& RulesOf(const Provision& provision) {
  const auto* field =
      Provision::descriptor()->FindFieldByNumber(provision.content_case());
  return field == nullptr ? policy::v1::ContentRules::default_instance()
                          : field->options().GetExtension(policy::v1::content);
}

absl::Status CheckByProcedures(const procedure::Book& book, const std::string& field,
                               const Provision& provision) {
  if (provision.has_document_template())
    return CheckTemplate(book, absl::StrCat(field, ".document_template."),
                         provision.document_template());
  if (provision.has_penalty_table())
    return CheckFigures(book, absl::StrCat(field, ".penalty_table."),
                        provision.penalty_table());
  if (provision.has_statistics_form())
    return CheckFigures(book, absl::StrCat(field, ".statistics_form."),
                        provision.statistics_form());
  if (provision.has_limit_rule())
    return CheckLength(book, absl::StrCat(field, ".limit_rule."), provision);
  return absl::OkStatus();
}

}  // namespace yifa::casework
