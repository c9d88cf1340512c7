// What the forms of statistics of a service's years break of their rules of balance.
#ifndef YIFA_TESTS_SUPPORT_FORMS_H_
#define YIFA_TESTS_SUPPORT_FORMS_H_

#include <string>
#include <vector>

#include "tests/support/test_service.h"
#include "yifa/statistics/v1/statistics_form.pb.h"

namespace yifa::testing {

// Of the organ's years from the first to the last, as the caller reads them. Where there
// is no form at all, that is a breach, too.
inline std::vector<std::string> FormBreaches(TestService& service,
                                             const casework::Caller& caller,
                                             const std::string& organ, int first,
                                             int last) {
  std::vector<std::string> breaches;
  for (int year = first; year <= last; ++year) {
    statistics::v1::GetStatisticsFormsRequest request;
    request.set_name(organ + "/statisticsForms/" + std::to_string(year));
    const auto forms = service.Call<statistics::v1::StatisticsForms>(caller, request);
    if (!forms.ok() || forms->forms().empty())
      breaches.push_back(std::to_string(year) + ": " + forms.status().ToString());
    if (!forms.ok()) continue;
    for (const auto& form : forms->forms())
      for (const std::string& breach : form.breaches())
        breaches.push_back(std::to_string(year) + ": " + breach);
  }
  return breaches;
}

}  // namespace yifa::testing

#endif  // YIFA_TESTS_SUPPORT_FORMS_H_
