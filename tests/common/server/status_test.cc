#include "common/server/status.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "tests/common/server/fixture.h"
#include "tests/support/status_matchers.h"

namespace yifa::testing {
namespace {

using server::FromGrpc;
using server::ToGrpc;
using ::testing::HasSubstr;
using ::testing::Not;

absl::Status Unlawful() {
  return Error(api::v1::REASON_UNLAWFUL, "not that late")
      .Meta("rule", "two_officers")
      .Article("行政处罚法第四十二条")
      .Zh("执法人员不得少于两人。");
}

google::rpc::Status DetailsOf(const grpc::Status& status) {
  google::rpc::Status proto;
  EXPECT_TRUE(proto.ParseFromString(status.error_details()));
  return proto;
}

TEST(StatusTest, AllOfAnErrorSurvivesTheWire) {
  const absl::Status back = FromGrpc(ToGrpc(Unlawful()));
  EXPECT_EQ(back, Unlawful());
  EXPECT_THAT(back, HasReason(api::v1::REASON_UNLAWFUL));
  EXPECT_THAT(back, HasMetadata("article", "行政处罚法第四十二条"));
  EXPECT_EQ(WordsOf(back), "执法人员不得少于两人。");
}

TEST(StatusTest, AllOfAnErrorReachesTheClient) {
  TestServer server({{GetOrganMethod(
      [](const casework::Caller&, const std::string&) -> absl::StatusOr<type::v1::Organ> {
        return Unlawful();
      })}});
  EXPECT_EQ(server.GetOrgan("organs/1").status(), Unlawful());
}

TEST(StatusTest, EveryReasonOfTheCatalogueTravelsWithItsCode) {
  const auto* reasons = api::v1::Reason_descriptor();
  for (int i = 0; i < reasons->value_count(); ++i) {
    const auto reason = static_cast<Reason>(reasons->value(i)->number());
    if (reason == api::v1::REASON_UNSPECIFIED) continue;
    const absl::Status status = Error(reason, "why");
    const grpc::Status sent = ToGrpc(status);
    EXPECT_EQ(static_cast<int>(sent.error_code()), static_cast<int>(status.code()));
    EXPECT_EQ(FromGrpc(sent), status);
  }
}

TEST(StatusTest, DetailsAreAStandardStatusWithErrorInfoFirst) {
  const grpc::Status status = ToGrpc(Unlawful());
  const google::rpc::Status proto = DetailsOf(status);
  EXPECT_EQ(proto.code(), status.error_code());
  EXPECT_EQ(proto.message(), status.error_message());
  ASSERT_GE(proto.details_size(), 3);
  EXPECT_TRUE(proto.details(0).Is<google::rpc::ErrorInfo>());
}

TEST(StatusTest, TheSameErrorHasTheSameBytes) {
  EXPECT_EQ(ToGrpc(Unlawful()).error_details(), ToGrpc(Unlawful()).error_details());
}

TEST(StatusTest, OkStaysOk) {
  EXPECT_TRUE(ToGrpc(absl::OkStatus()).ok());
  EXPECT_THAT(FromGrpc(grpc::Status::OK), IsOk());
}

TEST(StatusTest, AnErrorWithoutReasonTellsNothing) {
  const grpc::Status status = ToGrpc(absl::NotFoundError("/var/lib/secret.db"));
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INTERNAL);
  EXPECT_THAT(status.error_message(), Not(HasSubstr("secret")));
  EXPECT_THAT(status.error_details(), Not(HasSubstr("secret")));
}

TEST(StatusTest, DetailsThatAreNoneAreIgnored) {
  const absl::Status status =
      FromGrpc(grpc::Status(grpc::StatusCode::ABORTED, "why", "\xff\xff"));
  EXPECT_EQ(status.code(), absl::StatusCode::kAborted);
  EXPECT_THAT(status, HasReason(api::v1::REASON_UNSPECIFIED));
}

// gRPC drops a call whose trailers are larger than 8 KiB: the client would not learn why.
TEST(StatusTest, TheLargestErrorStillReachesTheClient) {
  Error error(api::v1::REASON_INVALID_FIELD, std::string(20'000, 'm'));
  for (int i = 0; i < 500; ++i)
    error.Field("field_" + std::to_string(i), "must not be " + std::string(100, 'x'));
  for (int i = 0; i < 50; ++i)
    error.Meta("key" + std::to_string(i), std::string(999, 'v'));
  std::string chinese;
  for (int i = 0; i < 1000; ++i) chinese += "法";
  error.Meta("aaa", chinese).Zh("请改正。");
  const absl::Status large = error;
  TestServer server(
      {{GetOrganMethod([&large](const casework::Caller&, const std::string&)
                           -> absl::StatusOr<type::v1::Organ> { return large; })}});
  const absl::Status status = server.GetOrgan("organs/1").status();
  EXPECT_THAT(status, HasReason(api::v1::REASON_INVALID_FIELD));
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(WordsOf(status), "请改正。");
}

}  // namespace
}  // namespace yifa::testing
