// Years with papers by mail and acts of parties entered late: the figures stay the same.
#include "tests/services/cli/carried_year.h"
#include "tests/services/cli/sample_report.h"

namespace yifa::cli {
namespace {

// The same with all papers by mail and all acts of parties entered late, every second and
// every third.
void ExpectEqualByMail(const std::string& figures, int year = 2022,
                       const char* organ = kTown) {
  for (const int by_mail : {1, 2, 3}) ExpectEqual(figures, year, 0, organ, by_mail);
}

// COM-03, COM-08: a period that ran from the desk runs from the receipt, and what a party
// did in time counts though the law had gone on without it.
TEST(Replay, COM03_PenaltiesByMailAndEnteredLateCountTheSame) {
  ExpectEqualByMail(
      R"("penalty": {"decisions_by_class": {"警告": 4, "罚款": 6, "没收违法所得": 3,
         "吊销许可证件": 1, "责令停产停业": 1, "合计": 15}, "amount_wanyuan": "6.3177",
         "simple_procedure": 4, "general_procedure": 11, "legal_reviews": 12,
         "legal_reviews_corrected": 2, "transferred_to_police": 2, "not_penalized": 3,
         "lighter": 1, "mitigated": 1, "decisions_published": 5,
         "case_files_evaluated": 8, "case_files_qualified": 7})");
}

TEST(Replay, COM03_ComplaintsAnsweredByMailCountTheSame) {
  for (const int year : {2022, 2024})
    ExpectEqualByMail(
        R"("complaint": {"received_by_channel": {"HOTLINE_12345": 5, "PLATFORM_12315": 4,
           "LETTER": 3, "VISIT": 2, "TELEPHONE": 4}, "responded_rate": "94.44%",
           "concluded_rate": "88.89%"})",
        year);
}

TEST(Replay, COM03_ReconsiderationsByMailAndAnsweredLateCountTheSame) {
  for (const int year : {2022, 2024})
    ExpectEqualByMail(
        R"("reconsideration": {"received": 19, "accepted": 14, "not_accepted": 5,
           "concluded": 13, "pending": 4, "concluded_in_time_rate": "84.62%",
           "corrected": 3, "correction_rate": "23.08%", "acceptance_rate": "73.68%"})",
        year, kDistrict);
}

TEST(Replay, COM08_DefencesEnteredLateCountTheSame) {
  ExpectEqualByMail(
      R"("litigation": {"first_instance_new": 30, "first_instance_concluded": 29,
         "first_instance_concluded_carried_in": 7, "first_instance_lost": 8,
         "first_instance_lost_carried_in": 3, "loss_rate_published": "27.60%",
         "loss_rate_computed": "27.59%"})",
      2023);
}

// A request whose correction was posted in time is not given up, whatever the law did
// when it was not there; one that nobody corrected is (o1).
TEST(Replay, COM08_RequestsForInformationByMailCountTheSame) {
  ExpectEqualByMail(EveryRowOfTableThree());
}

TEST(Replay, COM08_RemediesByMailAndAnsweredLateCountTheSame) {
  ExpectEqualByMail(
      R"("disclosure": {"requests_received": 40, "requests_answered": 40,
         "table4": {
           "review": {"maintained": 5, "corrected": 2, "other": 3, "pending": 2,
                      "total": 12},
           "litigation_direct": {"maintained": 1, "corrected": 1, "other": 2,
                                 "pending": 1, "total": 5},
           "litigation_after_review": {"maintained": 1, "corrected": 1, "other": 1,
                                       "pending": 1, "total": 4}}})",
      2023);
}

}  // namespace
}  // namespace yifa::cli
