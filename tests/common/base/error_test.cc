#include "common/base/error.h"

#include <gtest/gtest.h>

#include "absl/status/statusor.h"
#include "google/protobuf/descriptor.h"
#include "tests/support/status_matchers.h"

namespace yifa {
namespace {

using absl::StatusCode;
using testing::HasMetadata;
using testing::HasReason;

template <typename Detail>
Detail DetailOf(const absl::Status& status) {
  Detail detail;
  const auto payload =
      status.GetPayload("type.googleapis.com/" + Detail::descriptor()->full_name());
  EXPECT_TRUE(payload.has_value()) << Detail::descriptor()->full_name();
  if (payload) {
    EXPECT_TRUE(detail.ParseFromString(std::string(*payload)));
  }
  return detail;
}

int CountDetails(const absl::Status& status) {
  int count = 0;
  status.ForEachPayload([&count](auto, const absl::Cord&) { ++count; });
  return count;
}

struct Row {
  Reason reason;
  const char* name;
  StatusCode code;
};

// Else a test's name shows the row's addresses, another in every build.
void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

// The catalogue as clients know it. A row never changes.
constexpr Row kCatalogue[] = {
    {api::v1::REASON_CALLER_UNKNOWN, "CALLER_UNKNOWN", StatusCode::kUnauthenticated},
    {api::v1::REASON_ROLE_NOT_ENTITLED, "ROLE_NOT_ENTITLED",
     StatusCode::kPermissionDenied},
    {api::v1::REASON_OTHER_ORGAN, "OTHER_ORGAN", StatusCode::kPermissionDenied},
    {api::v1::REASON_INVALID_FIELD, "INVALID_FIELD", StatusCode::kInvalidArgument},
    {api::v1::REASON_DATE_IN_FUTURE, "DATE_IN_FUTURE", StatusCode::kInvalidArgument},
    {api::v1::REASON_REQUEST_ID_REUSED, "REQUEST_ID_REUSED",
     StatusCode::kInvalidArgument},
    {api::v1::REASON_PAGE_TOKEN_INVALID, "PAGE_TOKEN_INVALID",
     StatusCode::kInvalidArgument},
    {api::v1::REASON_NOT_FOUND, "NOT_FOUND", StatusCode::kNotFound},
    {api::v1::REASON_EVIDENCE_NOT_FOUND, "EVIDENCE_NOT_FOUND", StatusCode::kNotFound},
    {api::v1::REASON_ALREADY_EXISTS, "ALREADY_EXISTS", StatusCode::kAlreadyExists},
    {api::v1::REASON_ETAG_STALE, "ETAG_STALE", StatusCode::kAborted},
    {api::v1::REASON_NO_PROCEDURE_IN_FORCE, "NO_PROCEDURE_IN_FORCE",
     StatusCode::kFailedPrecondition},
    {api::v1::REASON_DATE_BEFORE_PREVIOUS_ACT, "DATE_BEFORE_PREVIOUS_ACT",
     StatusCode::kFailedPrecondition},
    {api::v1::REASON_ACT_NOT_ALLOWED, "ACT_NOT_ALLOWED", StatusCode::kFailedPrecondition},
    {api::v1::REASON_LIMIT_EXPIRED, "LIMIT_EXPIRED", StatusCode::kFailedPrecondition},
    {api::v1::REASON_UNLAWFUL, "UNLAWFUL", StatusCode::kFailedPrecondition},
    {api::v1::REASON_REGISTER_IS_A_COPY, "REGISTER_IS_A_COPY",
     StatusCode::kFailedPrecondition},
    {api::v1::REASON_QUEUE_FULL, "QUEUE_FULL", StatusCode::kResourceExhausted},
    {api::v1::REASON_STOPPING, "STOPPING", StatusCode::kUnavailable},
    {api::v1::REASON_STORE_FAILED, "STORE_FAILED", StatusCode::kUnavailable},
    {api::v1::REASON_DATA_CORRUPT, "DATA_CORRUPT", StatusCode::kDataLoss},
    {api::v1::REASON_UPLOAD_MISMATCH, "UPLOAD_MISMATCH", StatusCode::kInvalidArgument},
    {api::v1::REASON_OUT_OF_RANGE, "OUT_OF_RANGE", StatusCode::kOutOfRange},
    {api::v1::REASON_TOO_MUCH_OPEN, "TOO_MUCH_OPEN", StatusCode::kResourceExhausted},
    {api::v1::REASON_UPLOAD_IDLE, "UPLOAD_IDLE", StatusCode::kDeadlineExceeded},
    {api::v1::REASON_DOCUMENT_TOO_LONG, "DOCUMENT_TOO_LONG",
     StatusCode::kFailedPrecondition},
    {api::v1::REASON_BEYOND_CALENDAR, "BEYOND_CALENDAR", StatusCode::kFailedPrecondition},
    {api::v1::REASON_CASE_TOO_LARGE, "CASE_TOO_LARGE", StatusCode::kFailedPrecondition},
    {api::v1::REASON_NOT_COMPETENT, "NOT_COMPETENT", StatusCode::kFailedPrecondition},
    {api::v1::REASON_REGISTER_BEHIND, "REGISTER_BEHIND", StatusCode::kUnavailable},
    {api::v1::REASON_PROPOSAL_NEEDED, "PROPOSAL_NEEDED", StatusCode::kFailedPrecondition},
    {api::v1::REASON_SAME_PERSON, "SAME_PERSON", StatusCode::kPermissionDenied},
    {api::v1::REASON_PROCEDURE_LACKS, "PROCEDURE_LACKS", StatusCode::kFailedPrecondition},
    {api::v1::REASON_NO_GLYPH, "NO_GLYPH", StatusCode::kFailedPrecondition},
    {api::v1::REASON_FEED_NOT_BROKEN, "FEED_NOT_BROKEN", StatusCode::kFailedPrecondition},
    {api::v1::REASON_CLOCK_NOT_BELIEVED, "CLOCK_NOT_BELIEVED", StatusCode::kUnavailable},
    {api::v1::REASON_PROCEDURE_NOT_LOADED, "PROCEDURE_NOT_LOADED",
     StatusCode::kUnavailable},
    {api::v1::REASON_DISK_FULL, "DISK_FULL", StatusCode::kResourceExhausted},
    {api::v1::REASON_NOT_BOUND, "NOT_BOUND", StatusCode::kPermissionDenied},
    {api::v1::REASON_EVIDENCE_IN_USE, "EVIDENCE_IN_USE", StatusCode::kFailedPrecondition},
    {api::v1::REASON_QUOTA_EXCEEDED, "QUOTA_EXCEEDED", StatusCode::kResourceExhausted},
    {api::v1::REASON_NO_PART_IN_CASE, "NO_PART_IN_CASE", StatusCode::kPermissionDenied},
    {api::v1::REASON_ERASED, "ERASED", StatusCode::kFailedPrecondition},
    {api::v1::REASON_CASE_NOT_CLOSED, "CASE_NOT_CLOSED", StatusCode::kFailedPrecondition},
    {api::v1::REASON_MUST_BE_KEPT, "MUST_BE_KEPT", StatusCode::kFailedPrecondition},
    {api::v1::REASON_OLD_DATABASE_KEPT, "OLD_DATABASE_KEPT",
     StatusCode::kFailedPrecondition},
};

class CatalogueTest : public ::testing::TestWithParam<Row> {};

TEST_P(CatalogueTest, ReasonAnswersWithItsCodeAndName) {
  const Row& row = GetParam();
  const absl::Status status = Error(row.reason, "why");
  EXPECT_EQ(status.code(), row.code);
  EXPECT_EQ(status.message(), "why");
  const auto info = DetailOf<google::rpc::ErrorInfo>(status);
  EXPECT_EQ(info.domain(), "yifa");
  EXPECT_EQ(info.reason(), row.name);
  EXPECT_EQ(ReasonName(row.reason), row.name);
  EXPECT_THAT(status, HasReason(row.reason));
  EXPECT_EQ(CountDetails(status), 1);
}

INSTANTIATE_TEST_SUITE_P(EveryReason, CatalogueTest, ::testing::ValuesIn(kCatalogue),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(ErrorTest, CatalogueTestCoversEveryReasonWithACode) {
  const auto* descriptor = api::v1::Reason_descriptor();
  ASSERT_EQ(static_cast<size_t>(descriptor->value_count()), std::size(kCatalogue) + 1);
  for (int i = 1; i < descriptor->value_count(); ++i) {
    EXPECT_EQ(descriptor->value(i)->number(), kCatalogue[i - 1].reason);
    EXPECT_TRUE(descriptor->value(i)->options().HasExtension(api::v1::code));
  }
}

TEST(ErrorTest, MetadataIsReadBack) {
  const absl::Status status =
      Error(api::v1::REASON_NOT_FOUND, "no").Meta("resource", "organs/yz").Meta("x", "");
  EXPECT_THAT(status, HasMetadata("resource", "organs/yz"));
  EXPECT_THAT(status, HasMetadata("absent", ""));
}

TEST(ErrorTest, EveryFieldIsListedAndTheFirstIsInTheMetadata) {
  Error error(api::v1::REASON_INVALID_FIELD, "two fields");
  EXPECT_FALSE(error.has_fields());
  error.Field("party.identifier", "wrong check digit").Field("act_date", "missing");
  EXPECT_TRUE(error.has_fields());
  const absl::Status status = error;
  EXPECT_THAT(status, HasMetadata("field", "party.identifier"));
  const auto detail = DetailOf<google::rpc::BadRequest>(status);
  ASSERT_EQ(detail.field_violations_size(), 2);
  EXPECT_EQ(detail.field_violations(0).field(), "party.identifier");
  EXPECT_EQ(detail.field_violations(0).description(), "wrong check digit");
  EXPECT_EQ(detail.field_violations(1).field(), "act_date");
  EXPECT_EQ(FieldsOf(status).SerializeAsString(), detail.SerializeAsString());
}

TEST(ErrorTest, ArticleIsAViolationOfLawInTheWordsForTheDesk) {
  const absl::Status status = Error(api::v1::REASON_UNLAWFUL, "one officer only")
                                  .Article("行政处罚法第四十二条")
                                  .Zh("执法人员不得少于两人");
  EXPECT_THAT(status, HasMetadata("article", "行政处罚法第四十二条"));
  const auto detail = DetailOf<google::rpc::PreconditionFailure>(status);
  ASSERT_EQ(detail.violations_size(), 1);
  EXPECT_EQ(detail.violations(0).type(), "LAW");
  EXPECT_EQ(detail.violations(0).subject(), "行政处罚法第四十二条");
  EXPECT_EQ(detail.violations(0).description(), "执法人员不得少于两人");
  const auto words = DetailOf<google::rpc::LocalizedMessage>(status);
  EXPECT_EQ(words.locale(), "zh-CN");
  EXPECT_EQ(words.message(), "执法人员不得少于两人");
  EXPECT_EQ(WordsOf(status), words.message());
}

TEST(ErrorTest, ArticleWithoutWordsIsDescribedByTheMessage) {
  const absl::Status status =
      Error(api::v1::REASON_UNLAWFUL, "one officer only").Article("第四十二条");
  const auto detail = DetailOf<google::rpc::PreconditionFailure>(status);
  EXPECT_EQ(detail.violations(0).description(), "one officer only");
  EXPECT_EQ(WordsOf(status), "");
}

TEST(ErrorTest, RetryDelayIsExact) {
  const absl::Status status =
      Error(api::v1::REASON_QUEUE_FULL, "full").RetryAfter(absl::Milliseconds(1050));
  const auto detail = DetailOf<google::rpc::RetryInfo>(status);
  EXPECT_EQ(detail.retry_delay().seconds(), 1);
  EXPECT_EQ(detail.retry_delay().nanos(), 50'000'000);
}

TEST(ErrorTest, ConvertsWhereAStatusOrAValueIsReturned) {
  const auto status = []() -> absl::Status {
    return Error(api::v1::REASON_ETAG_STALE, "stale").Meta("etag", "a");
  };
  const auto value = []() -> absl::StatusOr<std::string> {
    return Error(api::v1::REASON_ETAG_STALE, "stale").Meta("etag", "a");
  };
  EXPECT_THAT(status(), HasReason(api::v1::REASON_ETAG_STALE));
  EXPECT_THAT(value(), HasReason(api::v1::REASON_ETAG_STALE));
}

TEST(ErrorTest, SameErrorGivesSameBytes) {
  const auto make = [](bool forward) -> absl::Status {
    Error error(api::v1::REASON_ACT_NOT_ALLOWED, "no");
    for (int i = 0; i < 20; ++i) {
      error.Meta("key" + std::to_string(forward ? i : 19 - i), "value");
    }
    return error;
  };
  EXPECT_EQ(make(true), make(false));
}

TEST(ErrorTest, StatusMadeElsewhereHasNoReason) {
  absl::Status status = absl::NotFoundError("no file");
  EXPECT_EQ(ReasonOf(status), api::v1::REASON_UNSPECIFIED);
  EXPECT_EQ(MetadataOf(status, "field"), "");
  EXPECT_EQ(WordsOf(status), "");
  EXPECT_EQ(FieldsOf(status).field_violations_size(), 0);
  EXPECT_EQ(ReasonOf(absl::OkStatus()), api::v1::REASON_UNSPECIFIED);

  google::rpc::ErrorInfo info;
  info.set_domain("elsewhere");
  info.set_reason("NOT_FOUND");
  const char* url = "type.googleapis.com/google.rpc.ErrorInfo";
  status.SetPayload(url, absl::Cord(info.SerializeAsString()));
  EXPECT_EQ(ReasonOf(status), api::v1::REASON_UNSPECIFIED);
  status.SetPayload(url, absl::Cord("\xff\xff not a message"));
  EXPECT_EQ(ReasonOf(status), api::v1::REASON_UNSPECIFIED);
}

TEST(ErrorTest, NameOfNoReasonIsEmpty) {
  EXPECT_EQ(ReasonName(static_cast<Reason>(-1)), "");
  EXPECT_EQ(ReasonName(static_cast<Reason>(1000)), "");
}

TEST(ErrorDeathTest, NeedsAReasonOfTheCatalogue) {
  EXPECT_DEATH(Error(api::v1::REASON_UNSPECIFIED, ""), "reason of the catalogue");
}

}  // namespace
}  // namespace yifa
