#include "common/casework/api/statistics_form.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"

namespace yifa::casework {
namespace {

using policy::v1::FormYears;
using policy::v1::StatisticsForm;
using policy::v1::StatisticsFormCell;
using policy::v1::StatisticsFormRow;
using policy::v1::StatisticsFormTerm;
using statistics::v1::FilledCell;
using statistics::v1::FilledForm;
using statistics::v1::FilledRow;

class Filler {
 public:
  Filler(const StatisticsForm& form, const FigureCounters& counters, int year,
         bool with_terms)
      : form_(form), counters_(counters), year_(year), with_terms_(with_terms) {}

  FilledForm Fill() {
    filled_.set_form(form_.form());
    filled_.set_title(form_.title());
    *filled_.mutable_columns() = form_.columns();
    *filled_.mutable_notes() = form_.notes();
    for (const StatisticsFormRow& row : form_.rows()) {
      if (row.each_label_of().empty()) {
        AddRow(row, row.title(), "");
        continue;
      }
      for (const std::string& label : LabelsOf(row.each_label_of()))
        AddRow(row, label, label);
    }
    for (const auto& balance : form_.balances()) CheckBalance(balance);
    return std::move(filled_);
  }

 private:
  const View::Counters& CountersOf(const std::string& figure) const {
    static const View::Counters& none = *new View::Counters;
    const auto found = counters_.find(figure);
    return found == counters_.end() ? none : found->second;
  }

  // Those that count something in the year.
  std::set<std::string> LabelsOf(const std::string& figure) const {
    std::set<std::string> labels;
    for (const auto& [counter, value] : CountersOf(figure))
      if (counter.first == year_ && value != 0) labels.insert(counter.second);
    return labels;
  }

  bool Covers(FormYears years, int year) const {
    if (years == policy::v1::FORM_YEARS_BEFORE) return year < year_;
    if (years == policy::v1::FORM_YEARS_UP_TO) return year <= year_;
    return year == year_;
  }

  // `each`: the label of the row, empty for one that stands once.
  void Add(const StatisticsFormTerm& term, const std::string& each, FilledCell& cell) {
    const auto counts = [&](const std::string& label) {
      if (term.labels().empty()) return each.empty() || label == each;
      return std::find(term.labels().begin(), term.labels().end(), label) !=
             term.labels().end();
    };
    const int sign = term.minus() ? -1 : 1;
    for (const auto& [counter, value] : CountersOf(term.figure())) {
      const auto& [year, label] = counter;
      if (value == 0 || !Covers(term.years(), year) || !counts(label)) continue;
      cell.set_value(cell.value() + sign * value);
      if (!with_terms_) continue;
      statistics::v1::FilledTerm& added = *cell.add_terms();
      added.set_year(year);
      added.set_figure(term.figure());
      added.set_label(label);
      added.set_sign(sign);
    }
  }

  void AddRow(const StatisticsFormRow& row, const std::string& title,
              const std::string& label) {
    FilledRow& added = *filled_.add_rows();
    added.set_row(row.row());
    added.set_title(title);
    for (const StatisticsFormCell& cell : row.cells()) {
      FilledCell& sum = *added.add_cells();
      if (cell.terms().empty()) continue;
      sum.set_value(0);
      for (const StatisticsFormTerm& term : cell.terms()) Add(term, label, sum);
      if (sum.value() < 0)
        AddBreach(added.cells_size() - 1, title, absl::StrCat(sum.value(), "＜0"));
    }
  }

  void CheckBalance(const policy::v1::StatisticsFormBalance& balance) {
    for (int column = 0; column < form_.columns_size(); ++column) {
      const int64_t left = Sum(balance.left(), column);
      const int64_t right = Sum(balance.right(), column);
      if (left != right)
        AddBreach(column, balance.rule(), absl::StrCat(left, "≠", right));
    }
  }

  int64_t Sum(const google::protobuf::RepeatedPtrField<std::string>& rows,
              int column) const {
    int64_t sum = 0;
    for (const FilledRow& row : filled_.rows())
      if (std::find(rows.begin(), rows.end(), row.row()) != rows.end())
        sum += row.cells(column).value();
    return sum;
  }

  void AddBreach(int column, const std::string& rule, const std::string& how) {
    filled_.add_breaches(absl::StrCat(form_.title(), "·", form_.columns(column),
                                      " 不平衡（", rule, "）：", how));
  }

  const StatisticsForm& form_;
  const FigureCounters& counters_;
  const int year_;
  const bool with_terms_;
  FilledForm filled_;
};

}  // namespace

FilledForm FillForm(const StatisticsForm& form, const FigureCounters& counters, int year,
                    bool with_terms) {
  return Filler(form, counters, year, with_terms).Fill();
}

}  // namespace yifa::casework
