// The forms of statistics of a service's years, and what they break of their rules of
// balance.
#ifndef YIFA_TESTS_SUPPORT_FORMS_H_
#define YIFA_TESTS_SUPPORT_FORMS_H_

#include <string>
#include <vector>

#include "tests/support/test_service.h"
#include "yifa/statistics/v1/statistics_form.pb.h"

namespace yifa::testing {

// Of the organ's year, as the caller reads them; none where the service refuses, which
// fails the test.
statistics::v1::StatisticsForms FormsOf(TestService& service,
                                        const casework::Caller& caller,
                                        const std::string& organ, int year,
                                        bool with_terms = false);
// One of them; an empty one where there is none, which fails the test.
statistics::v1::FilledForm FormOf(TestService& service, const casework::Caller& caller,
                                  const std::string& organ, int year,
                                  const std::string& form, bool with_terms = false);
// A cell of the row of that title; an empty one where there is none, which fails the
// test.
statistics::v1::FilledCell CellOf(const statistics::v1::FilledForm& form,
                                  const std::string& title, int column = 0);

// Of the organ's years from the first to the last. Where there is no form at all, that is
// a breach, too.
std::vector<std::string> FormBreaches(TestService& service,
                                      const casework::Caller& caller,
                                      const std::string& organ, int first, int last);

}  // namespace yifa::testing

#endif  // YIFA_TESTS_SUPPORT_FORMS_H_
