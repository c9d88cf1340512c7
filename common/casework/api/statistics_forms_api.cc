// The forms of statistics 统计报表 of an organ's year.
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "common/casework/api/answers.h"
#include "common/casework/api/case_api.h"
#include "common/casework/api/counters.h"
#include "common/casework/api/statistics_form.h"
#include "common/casework/form/name.h"
#include "common/casework/law/provisions.h"
#include "common/casework/writer/load.h"
#include "yifa/statistics/v1/statistics_form.pb.h"

namespace yifa::casework {
namespace {

using policy::v1::Provision;
using statistics::v1::GetStatisticsFormsRequest;
using statistics::v1::StatisticsForms;

// Of each form the most specific row, by form.
std::map<std::string, const Provision*> FormsOf(const Provisions& provisions,
                                                const PlaceAndDay& at) {
  std::map<std::string, const Provision*> forms;
  for (const Provision* row : provisions.All(Provision::kStatisticsForm, at)) {
    const std::string& form = row->statistics_form().form();
    if (!forms.contains(form))
      forms[form] = provisions.Find(
          Provision::kStatisticsForm, at,
          [&](const Provision& each) { return each.statistics_form().form() == form; });
  }
  return forms;
}

std::set<std::string> FiguresOf(const std::map<std::string, const Provision*>& forms) {
  std::set<std::string> figures;
  for (const auto& [form, provision] : forms)
    for (const auto& row : provision->statistics_form().rows()) {
      if (!row.each_label_of().empty()) figures.insert(row.each_label_of());
      for (const auto& cell : row.cells())
        for (const auto& term : cell.terms()) figures.insert(term.figure());
    }
  return figures;
}

// As they stood on a day they are all read at once: it is the cases that cost.
absl::StatusOr<FigureCounters> Read(Engine& engine, const std::string& organ,
                                    std::optional<Date> as_of,
                                    const std::set<std::string>& figures) {
  FigureCounters counters;
  const std::unique_ptr<store::Snapshot> snapshot = engine.store().Read();
  const auto read = [&](const CounterQuery& query) -> absl::Status {
    YIFA_ASSIGN_OR_RETURN(const std::vector<CounterValue> values,
                          ReadCounters(*snapshot, query));
    for (const CounterValue& each : values)
      counters[each.counter.figure][{each.counter.year, each.counter.label}] = each.value;
    return absl::OkStatus();
  };
  if (as_of) {
    YIFA_RETURN_IF_ERROR(read({.organ = organ, .as_of = as_of}));
    return counters;
  }
  for (const std::string& figure : figures)
    YIFA_RETURN_IF_ERROR(read({.organ = organ, .figure = figure}));
  return counters;
}

absl::StatusOr<StatisticsForms> GetStatisticsForms(
    Engine& engine, const Caller& caller, const GetStatisticsFormsRequest& request) {
  const std::string organ = OrganOf(request.name());
  YIFA_RETURN_IF_ERROR(CheckMaySee(engine.registers(), caller, organ));
  const auto registered = engine.registers().FindOrgan(organ);
  if (registered == nullptr) return NoSuchOrgan(organ);
  int year = 0;
  (void)absl::SimpleAtoi(IdOf(request.name()), &year);
  const std::optional<Date> as_of = FromProto(request.as_of_date());
  Quota::Share share;
  if (as_of) {
    YIFA_ASSIGN_OR_RETURN(share, engine.past_figures().Take(caller));
  }
  const std::shared_ptr<const Provisions> provisions = engine.registers().provisions();
  const auto forms = FormsOf(*provisions, {*registered, Date(year, 12, 31)});
  YIFA_ASSIGN_OR_RETURN(const FigureCounters counters,
                        Read(engine, organ, as_of, FiguresOf(forms)));
  StatisticsForms filled;
  filled.set_name(request.name());
  for (const auto& [form, provision] : forms) {
    statistics::v1::FilledForm& added = *filled.add_forms();
    added = FillForm(provision->statistics_form(), counters, year, request.with_terms());
    added.set_article(provision->article());
    added.set_source(provision->source());
  }
  return filled;
}

}  // namespace

void AddStatisticsFormsApi(Engine& engine, Answers& answers) {
  answers["yifa.statistics.v1.StatisticsService.GetStatisticsForms"].unary =
      Answer<GetStatisticsFormsRequest, StatisticsForms>(
          [&engine](const Caller& caller, const GetStatisticsFormsRequest& request) {
            return GetStatisticsForms(engine, caller, request);
          });
}

}  // namespace yifa::casework
