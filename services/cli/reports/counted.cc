#include "services/cli/reports/counted.h"

namespace yifa::cli {

void Counted::Add(Service service, int year, const statistics::v1::Year& figures) {
  OfYear& of = years_[{service, year}];
  for (const statistics::v1::Figure& figure : figures.figures())
    of.figures[{figure.figure(), figure.label()}] += figure.value();
  for (const statistics::v1::Rate& rate : figures.rates())
    of.rates[rate.rate()] = rate.percent();
}

void Counted::AddLists(int year, const std::string& organ,
                       const policy::v1::ListProvisionsResponse& page) {
  for (const policy::v1::Provision& row : page.provisions())
    if (row.has_leniency_item() && row.organ() == organ)
      ++years_[{Service::kPenalty, year}].figures[{"leniency_list_items", ""}];
}

const Counted::OfYear* Counted::Find(Service service, int year) const {
  const auto found = years_.find({service, year});
  return found == years_.end() ? nullptr : &found->second;
}

int64_t Counted::Get(Service service, int year, const std::string& figure,
                     const std::string& label) const {
  const OfYear* of = Find(service, year);
  if (of == nullptr) return 0;
  const auto found = of->figures.find({figure, label});
  return found == of->figures.end() ? 0 : found->second;
}

int64_t Counted::Sum(Service service, int year, const std::string& figure) const {
  const OfYear* of = Find(service, year);
  int64_t sum = 0;
  if (of == nullptr) return 0;
  for (auto at = of->figures.lower_bound({figure, ""});
       at != of->figures.end() && at->first.first == figure; ++at)
    sum += at->second;
  return sum;
}

int64_t Counted::SumUpTo(Service service, int year, const std::string& figure) const {
  int64_t sum = 0;
  for (const int earlier : YearsUpTo(service, year)) sum += Sum(service, earlier, figure);
  return sum;
}

int64_t Counted::ValueOf(const Cell& cell) const {
  int64_t value = 0;
  for (const Term& term : cell)
    value += term.sign * Get(term.service, term.year, term.figure, term.label);
  return value;
}

Cell Counted::Whole(Service service, int year, const std::string& figure) const {
  Cell cell;
  for (const std::string& label : Labels(service, year, figure))
    cell.push_back({service, year, figure, label});
  return cell;
}

std::vector<int> Counted::YearsUpTo(Service service, int year) const {
  std::vector<int> years;
  for (const auto& [of, figures] : years_)
    if (of.first == service && of.second <= year) years.push_back(of.second);
  return years;
}

std::string Counted::Rate(Service service, int year, const std::string& rate) const {
  const OfYear* of = Find(service, year);
  if (of == nullptr || of->rates.count(rate) == 0) return "-";
  return of->rates.at(rate);
}

std::vector<std::string> Counted::Labels(Service service, int year,
                                         const std::string& figure) const {
  std::vector<std::string> labels;
  const OfYear* of = Find(service, year);
  if (of == nullptr) return labels;
  for (const auto& [key, value] : of->figures)
    if (key.first == figure && value != 0) labels.push_back(key.second);
  return labels;
}

bool Counted::Any(Service service, int year) const {
  const OfYear* of = Find(service, year);
  return of != nullptr && !of->figures.empty();
}

}  // namespace yifa::cli
