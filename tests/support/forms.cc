#include "tests/support/forms.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace yifa::testing {

using statistics::v1::FilledCell;
using statistics::v1::FilledForm;
using statistics::v1::StatisticsForms;

StatisticsForms FormsOf(TestService& service, const casework::Caller& caller,
                        const std::string& organ, int year, bool with_terms) {
  statistics::v1::GetStatisticsFormsRequest request;
  request.set_name(absl::StrCat(organ, "/statisticsForms/", year));
  request.set_with_terms(with_terms);
  auto forms = service.Call<StatisticsForms>(caller, request);
  EXPECT_TRUE(forms.ok()) << forms.status();
  return forms.ok() ? *std::move(forms) : StatisticsForms();
}

FilledForm FormOf(TestService& service, const casework::Caller& caller,
                  const std::string& organ, int year, const std::string& form,
                  bool with_terms) {
  const StatisticsForms forms = FormsOf(service, caller, organ, year, with_terms);
  for (const FilledForm& each : forms.forms())
    if (each.form() == form) return each;
  ADD_FAILURE() << "no form " << form;
  return {};
}

FilledCell CellOf(const FilledForm& form, const std::string& title, int column) {
  for (const auto& row : form.rows())
    if (row.title() == title) return row.cells(column);
  ADD_FAILURE() << "no row " << title;
  return {};
}

std::vector<std::string> FormBreaches(TestService& service,
                                      const casework::Caller& caller,
                                      const std::string& organ, int first, int last) {
  std::vector<std::string> breaches;
  for (int year = first; year <= last; ++year) {
    const StatisticsForms forms = FormsOf(service, caller, organ, year);
    if (forms.forms().empty()) breaches.push_back(absl::StrCat(year, ": no form"));
    for (const FilledForm& form : forms.forms())
      for (const std::string& breach : form.breaches())
        breaches.push_back(absl::StrCat(year, ": ", breach));
  }
  return breaches;
}

}  // namespace yifa::testing
