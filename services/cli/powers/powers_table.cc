#include "services/cli/powers/powers_table.h"

#include <google/protobuf/util/message_differencer.h>

#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/spelling.h"
#include "common/casework/law/provisions.h"
#include "services/cli/csv.h"
#include "services/cli/powers/cells.h"
#include "services/cli/powers/row.h"
#include "services/cli/sheet/xlsx.h"

namespace yifa::cli {
namespace {

using google::protobuf::util::MessageDifferencer;
using penalty::v1::FineRange;
using penalty::v1::StepCriterion;
using policy::v1::DiscretionStep;
using policy::v1::PowerItem;
using policy::v1::Provision;

// The headings. Of those of an item a row below its first may repeat what that says.
constexpr const char* kCode = "事项编码";
constexpr const char* kMatter = "违法行为";
constexpr const char* kBroken = "违法依据";
constexpr const char* kBasis = "处罚依据";
constexpr const char* kField = "执法领域";
constexpr const char* kFrom = "施行日期";
constexpr const char* kUntil = "失效日期";
constexpr const char* kSource = "来源";
constexpr const char* kClasses = "处罚种类";
constexpr const char* kMeasures = "其他措施";
const std::vector<std::string>& ItemHeadings() {
  static const auto& headings =
      *new std::vector<std::string>{kCode, kMatter, kBroken, kBasis,   kField,
                                    kFrom, kUntil,  kSource, kClasses, kMeasures};
  return headings;
}

// Of a range of the law and of a step: the same of each.
struct PartHeadings {
  const char* name;
  const char* condition;  // of a step
  const char* kinds;
  const char* least;
  const char* most;
  const char* base;
  const char* least_part;
  const char* most_part;
  const char* least_each;
  const char* most_each;
  const char* unit_each;
  const char* factor;
  const char* unit;
  const char* at_least;
  const char* below;
};
constexpr PartHeadings kRange = {"法定情形",           "",
                                 "法定情形当事人",     "法定最低罚款",
                                 "法定最高罚款",       "法定计算基数",
                                 "法定最低比例",       "法定最高比例",
                                 "法定每单位最低罚款", "法定每单位最高罚款",
                                 "法定计罚单位",       "法定情形因素",
                                 "法定因素单位",       "法定因素下限",
                                 "法定因素上限"};
constexpr PartHeadings kStep = {
    "裁量阶次",           "适用条件",           "阶次当事人",   "阶次最低罚款",
    "阶次最高罚款",       "阶次计算基数",       "阶次最低比例", "阶次最高比例",
    "阶次每单位最低罚款", "阶次每单位最高罚款", "阶次计罚单位", "裁量因素",
    "裁量因素单位",       "裁量因素下限",       "裁量因素上限"};

std::vector<std::string> HeadingsOf(const PartHeadings& part) {
  std::vector<std::string> headings;
  for (const char* heading :
       {part.name, part.condition, part.kinds, part.least, part.most, part.base,
        part.least_part, part.most_part, part.least_each, part.most_each, part.unit_each,
        part.factor, part.unit, part.at_least, part.below})
    if (*heading != '\0') headings.emplace_back(heading);
  return headings;
}

// The factor of a cell: a base, or what selects. Those that offices name alike may be in
// Chinese.
std::string FactorOf(const Row& row, const char* heading) {
  static const auto& names =
      *new std::map<std::string, std::string>{{"货值金额", "goods_value"},
                                              {"违法所得", "illegal_gains"},
                                              {"广告费用", "advertising_fee"},
                                              {"工程造价", "construction_cost"},
                                              {"面积", "area"},
                                              {"天数", "days"}};
  const std::string cell = row.Text(heading);
  const auto found = names.find(OneSpelling(cell));
  if (found != names.end()) return found->second;
  const bool named = cell.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") ==
                     std::string::npos;
  if (!named) row.Fail(absl::StrCat("“", heading, "”不能识别：", cell));
  return cell;
}

// A criterion of a row. An amount of 元 is compared in fen, as it is found.
StepCriterion CriterionOf(const Row& row, const PartHeadings& part) {
  StepCriterion criterion;
  criterion.set_factor(FactorOf(row, part.factor));
  const std::string unit = row.Text(part.unit);
  const bool money = unit == "元";
  criterion.set_unit(money ? "分" : unit);
  const auto read = money ? &FenOfYuan : &WholeNumber;
  if (row.Has(part.at_least)) criterion.set_at_least(row.Read(part.at_least, read));
  if (row.Has(part.below)) criterion.set_below(row.Read(part.below, read));
  if (!criterion.has_at_least() && !criterion.has_below())
    row.Fail(absl::StrCat("“", part.factor, "”没有上下限"));
  return criterion;
}

// What a range and a step have alike.
template <typename Part>
void ReadPart(const Row& row, const PartHeadings& headings, Part& part) {
  part.set_min_fine_fen(row.Read(headings.least, &FenOfYuan));
  part.set_max_fine_fen(row.Read(headings.most, &FenOfYuan));
  part.set_base(FactorOf(row, headings.base));
  part.set_min_percent(row.Read(headings.least_part, &PercentOf));
  part.set_max_percent(row.Read(headings.most_part, &PercentOf));
  part.set_min_unit_fen(row.Read(headings.least_each, &FenOfYuan));
  part.set_max_unit_fen(row.Read(headings.most_each, &FenOfYuan));
  part.set_unit(row.Text(headings.unit_each));
  for (const type::v1::PartyKind kind : row.Read(headings.kinds, &PartyKindsOf))
    part.add_party_kinds(kind);
  if (row.Has(headings.factor)) *part.add_criteria() = CriterionOf(row, headings);
}

bool HasAny(const Row& row, const std::vector<std::string>& headings) {
  for (const std::string& heading : headings)
    if (row.Has(heading.c_str())) return true;
  return false;
}

// Another criterion of the part above, from a row that names no part of its own.
template <typename Parts>
void AddCriterion(const Row& row, const PartHeadings& headings, Parts& parts) {
  if (!row.Has(headings.factor) || parts.empty())
    return row.Fail(absl::StrCat("没有填写“", headings.name, "”"));
  for (const char* other : {headings.least, headings.most, headings.base,
                            headings.least_part, headings.most_part, headings.least_each,
                            headings.most_each, headings.unit_each, headings.kinds})
    if (row.Has(other))
      row.Fail(absl::StrCat("有“", other, "”而没有填写“", headings.name, "”"));
  *parts.rbegin()->add_criteria() = CriterionOf(row, headings);
}

// A range that stands on several rows says the same on each, or its condition alone; for
// other kinds of party it is another.
void AddRange(const Row& row, PowerItem& item) {
  FineRange range;
  range.set_condition(row.Text(kRange.name));
  ReadPart(row, kRange, range);
  FineRange condition_alone;
  condition_alone.set_condition(range.condition());
  for (const FineRange& known : item.fine_ranges()) {
    if (known.condition() != range.condition()) continue;
    if (MessageDifferencer::Equals(range, known) ||
        MessageDifferencer::Equals(range, condition_alone))
      return;
    const auto &a = known.party_kinds(), &b = range.party_kinds();
    if (std::equal(a.begin(), a.end(), b.begin(), b.end()))
      return row.Fail(absl::StrCat("“", range.condition(), "”的幅度与上文不一致"));
  }
  *item.add_fine_ranges() = range;
}

void ReadRange(const Row& row, bool first, PowerItem& item) {
  if (row.Has(kRange.name)) return AddRange(row, item);
  if (!HasAny(row, HeadingsOf(kRange))) return;
  const int64_t least = row.Read(kRange.least, &FenOfYuan);
  const int64_t most = row.Read(kRange.most, &FenOfYuan);
  const bool amounts_alone = (row.Has(kRange.least) || row.Has(kRange.most)) &&
                             !row.Has(kRange.factor) && !row.Has(kRange.base);
  if (!amounts_alone) return AddCriterion(row, kRange, *item.mutable_fine_ranges());
  if (first) {
    item.set_min_fine_fen(least);
    item.set_max_fine_fen(most);
  } else if (least != item.min_fine_fen() || most != item.max_fine_fen()) {
    row.Fail("法定罚款数额与上文不一致");
  }
}

void ReadStep(const Row& row, PowerItem& item) {
  if (!HasAny(row, HeadingsOf(kStep))) return;
  if (!row.Has(kStep.name)) return AddCriterion(row, kStep, *item.mutable_steps());
  DiscretionStep& step = *item.add_steps();
  step.set_display_name(row.Text(kStep.name));
  step.set_condition(row.Needed(kStep.condition));
  ReadPart(row, kStep, step);
}

// The last part of the item's name: its code, in what a name may have.
std::string IdOf(const Row& row, const std::string& code, Date from) {
  std::string id = "power-";
  for (const char c : code) {
    const bool joint = c == '-' || c == '_' || c == '.' || c == '/';
    if (!joint && !absl::ascii_isalnum(static_cast<unsigned char>(c))) {
      row.Fail(absl::StrCat("“", kCode, "”只能含有字母、数字和 - _ . /：", code));
      return "";
    }
    id.push_back(joint ? '-' : absl::ascii_tolower(static_cast<unsigned char>(c)));
  }
  return absl::StrCat(id, "-",
                      from.year() * 10000 + int64_t{100} * from.month() + from.day());
}

ListedItem Begin(const Row& row, const std::string& organ) {
  ListedItem listed;
  listed.line = row.line();
  Provision& provision = listed.provision;
  const std::string code = row.Text(kCode);
  row.Needed(kFrom);
  const Date from = row.Read(kFrom, &DayOfCell);
  provision.set_name(absl::StrCat(organ, "/provisions/", IdOf(row, code, from)));
  provision.set_organ(organ);
  provision.set_field(row.Text(kField));
  *provision.mutable_valid_from_date() = ToProto(from);
  if (row.Has(kUntil))
    *provision.mutable_valid_until_date() = ToProto(row.Read(kUntil, &DayOfCell));
  provision.set_article(row.Needed(kBasis));
  provision.set_source(row.Text(kSource));
  PowerItem& item = *provision.mutable_power_item();
  item.set_code(code);
  item.set_matter(row.Needed(kMatter));
  item.set_broken_basis(row.Needed(kBroken));
  item.set_penalty_basis(provision.article());
  for (const penalty::v1::PenaltyClass each : row.Read(kClasses, &ClassesOf))
    item.add_classes(each);
  item.set_measures(row.Text(kMeasures));
  return listed;
}

// True if a row says something else of the item than its first row; a day may be written
// in several ways.
bool SaysOther(const Row& row, const Row& first, const char* heading) {
  const std::string text = row.Text(heading), before = first.Text(heading);
  if (text.empty() || text == before) return false;
  const std::optional<Date> day = DayOfCell(text);
  return !day || day != DayOfCell(before);
}

// What a row below the first says of the item is what the first says.
void CheckSame(const Row& row, const Row& first) {
  for (const std::string& heading : ItemHeadings())
    if (SaysOther(row, first, heading.c_str()))
      row.Fail(absl::StrCat("“", heading, "”与第 ", first.line(), " 行的同一事项不一致"));
}

// No heading is passed over, and none stands twice.
void CheckHeadings(const CsvTable& table, Faults& faults) {
  std::set<std::string> known;
  for (const auto& list : {ItemHeadings(), HeadingsOf(kRange), HeadingsOf(kStep)})
    for (const std::string& heading : list) known.insert(OneSpelling(heading));
  std::set<std::string> seen;
  for (const std::string& heading : table.headings) {
    if (IsBlank(heading)) continue;
    if (!known.contains(OneSpelling(heading)))
      faults.push_back(absl::StrCat(table.place, "表头“", heading, "”不能识别"));
    else if (!seen.insert(OneSpelling(heading)).second)
      faults.push_back(absl::StrCat(table.place, "表头“", heading, "”重复"));
  }
}

// A row begins an item where it has a code that the row above has not, or from another
// day on.
bool Begins(const Row& row, const Row* first) {
  if (first == nullptr) return true;
  return SaysOther(row, *first, kCode) ||
         (row.Has(kCode) && SaysOther(row, *first, kFrom));
}

// What the whole of an item makes no sense of, and items of one name.
void CheckItems(const std::vector<ListedItem>& items, Faults& faults) {
  std::map<std::string, size_t> lines;
  for (const ListedItem& item : items) {
    const auto [other, added] = lines.emplace(item.provision.name(), item.line);
    if (!added)
      faults.push_back(absl::StrCat("第 ", item.line, " 行：事项编码与第 ", other->second,
                                    " 行的相同"));
    const absl::Status checked = casework::Provisions::Check("", item.provision);
    if (!checked.ok())
      faults.push_back(absl::StrCat("第 ", item.line, " 行起的事项前后矛盾：",
                                    std::string(checked.message())));
  }
}

// As the spreadsheet keeps it, or saved it.
absl::StatusOr<CsvTable> ReadTable(std::string_view bytes, const std::string& sheet) {
  if (IsWorkbook(bytes)) return ReadXlsxTable(bytes, sheet, kCode);
  if (IsOldWorkbook(bytes))
    return absl::InvalidArgumentError(
        "文件是旧格式的工作簿（.xls）或者有密码，请另存为没有密码的 .xlsx 或者 CSV");
  if (!sheet.empty())
    return absl::InvalidArgumentError("文件不是工作簿，没有工作表“" + sheet + "”");
  return ReadCsvTable(bytes);
}

}  // namespace

absl::StatusOr<std::vector<ListedItem>> ReadPowers(std::string_view bytes,
                                                   const std::string& organ,
                                                   const std::string& sheet) {
  const absl::StatusOr<CsvTable> table = ReadTable(bytes, sheet);
  if (!table.ok()) return table.status();
  Faults faults;
  CheckHeadings(*table, faults);
  if (!faults.empty()) return absl::InvalidArgumentError(absl::StrJoin(faults, "\n"));
  std::vector<ListedItem> items;
  std::optional<Row> first;
  for (const CsvRow& line : table->rows) {
    const Row row(*table, line, faults);
    if (row.empty()) continue;  // what a spreadsheet leaves below its table
    const bool begins = Begins(row, first ? &*first : nullptr);
    if (begins) {
      row.Needed(kCode);
      items.push_back(Begin(row, organ));
      first.emplace(row);
    } else {
      CheckSame(row, *first);
    }
    PowerItem& item = *items.back().provision.mutable_power_item();
    ReadRange(row, begins, item);
    ReadStep(row, item);
  }
  if (faults.empty()) CheckItems(items, faults);
  if (!faults.empty()) return absl::InvalidArgumentError(absl::StrJoin(faults, "\n"));
  if (items.empty()) return absl::InvalidArgumentError("文件中没有事项");
  return items;
}

std::string HelpOnPowers() {
  const auto join = [](const std::vector<std::string>& headings) {
    return absl::StrJoin(headings, "、");
  };
  return absl::StrCat(
      "Its headings, in any order, those that are not needed left out:\n",
      join(ItemHeadings()), "；\n", join(HeadingsOf(kRange)), "；\n",
      join(HeadingsOf(kStep)),
      "。\nAmounts are in 元, parts like 10倍 or 5%, those for each "
      "unit\n(每平方米) have their base and 计罚单位, days like 2024-02-29, and several "
      "kinds of\nparty or classes of penalty have 、 between them. A base or factor is "
      "货值金额,\n违法所得, 广告费用, 工程造价, 面积, 天数 or a name of its own like "
      "vehicles; one with the\nunit 元 is found in fen. An item begins with a row that "
      "has its 事项编码; rows below it\nwithout one, or with the same, add to it.");
}

}  // namespace yifa::cli
