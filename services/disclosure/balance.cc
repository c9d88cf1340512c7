#include "services/disclosure/balance.h"

#include <cstdint>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "services/disclosure/enum_values.h"
#include "services/disclosure/table_keys.h"

namespace yifa::disclosure {
namespace {

using v1::TableCell;
using v1::TableRow;
using Rows = google::protobuf::RepeatedPtrField<TableRow>;

int64_t ValueOf(const TableRow& row, std::string_view column) {
  for (const TableCell& cell : row.cells())
    if (cell.column() == column) return cell.value();
  return 0;
}

int64_t ValueOf(const Rows& rows, std::string_view row, std::string_view column) {
  for (const TableRow& each : rows)
    if (each.row() == row) return ValueOf(each, column);
  return 0;
}

std::string Breach(std::string_view where, std::string_view rule, int64_t left,
                   std::string_view relation, int64_t right) {
  return absl::StrCat(std::string(where), " 不平衡（规则：", std::string(rule), "）：",
                      left, std::string(relation), right);
}

// R5, as far as one year shows it: what was in force before is not less than nothing.
void CheckRules(const Rows& rows, std::vector<std::string>& breaches) {
  for (const TableRow& row : rows) {
    const int64_t made = ValueOf(row, "made");
    const int64_t most = ValueOf(row, "valid") + ValueOf(row, "repealed");
    if (made > most)
      breaches.push_back(Breach("表二·" + row.title(),
                                "R5 现行有效＝上年现行有效＋制发－废止", made, "＞",
                                most));
  }
}

void CheckColumn(const Rows& rows, const TableCell& column,
                 std::vector<std::string>& breaches) {
  const auto value = [&](std::string_view row) {
    return ValueOf(rows, row, column.column());
  };
  const auto equal = [&](std::string_view rule, int64_t left, int64_t right) {
    if (left != right)
      breaches.push_back(Breach("表三·" + column.title(), rule, left, "≠", right));
  };
  equal("R1 本年新收＋上年结转＝总计＋结转下年度", value(kNew) + value(kCarriedIn),
        value(kSum) + value(kCarriedOut));
  int64_t answers = 0;
  for (const v1::AnswerKind kind : ValuesOf<v1::AnswerKind>())
    answers += value(KeyOf(kind));
  equal("R2 总计＝各答复行之和", answers, value(kSum));
}

void CheckTotal(const TableRow& row, std::vector<std::string>& breaches) {
  int64_t applicants = 0;
  for (const v1::ApplicantKind kind : ValuesOf<v1::ApplicantKind>())
    applicants += ValueOf(row, KeyOf(kind));
  const int64_t total = ValueOf(row, kTotal);
  if (applicants != total)
    breaches.push_back(
        Breach("表三·" + row.title(), "R3 总计＝六列申请人之和", applicants, "≠", total));
}

}  // namespace

std::vector<std::string> BreachesOf(const v1::AnnualTables& tables) {
  std::vector<std::string> breaches;
  CheckRules(tables.rules(), breaches);
  if (tables.requests().empty()) return breaches;
  for (const TableCell& column : tables.requests(0).cells())
    CheckColumn(tables.requests(), column, breaches);
  for (const TableRow& row : tables.requests()) CheckTotal(row, breaches);
  return breaches;
}

}  // namespace yifa::disclosure
