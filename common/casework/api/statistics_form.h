// A form of statistics 统计报表 filled in with what was counted.
#ifndef YIFA_COMMON_CASEWORK_API_STATISTICS_FORM_H_
#define YIFA_COMMON_CASEWORK_API_STATISTICS_FORM_H_

#include <map>
#include <string>

#include "common/casework/law/view.h"
#include "yifa/policy/v1/statistics_form.pb.h"
#include "yifa/statistics/v1/statistics_form.pb.h"

namespace yifa::casework {

// Of every year, by figure; one that is absent counts nothing.
using FigureCounters = std::map<std::string, View::Counters>;

// Without article and source. A rule of balance that does not hold, and a number that is
// less than nothing, are among its breaches.
// REQUIRES: the form makes sense (provision_content.h)
statistics::v1::FilledForm FillForm(const policy::v1::StatisticsForm& form,
                                    const FigureCounters& counters, int year,
                                    bool with_terms);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_API_STATISTICS_FORM_H_
