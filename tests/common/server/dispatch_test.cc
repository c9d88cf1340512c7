#include "common/server/dispatch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "common/base/limits.h"
#include "common/server/status.h"
#include "tests/common/server/fixture.h"
#include "tests/common/server/raw_call.h"
#include "tests/support/status_matchers.h"

namespace yifa::testing {
namespace {

using ::testing::HasSubstr;

casework::Surface One(casework::Method method) { return {{std::move(method)}}; }

TEST(DispatchTest, AnswersAUnaryCall) {
  TestServer server(One(EchoOrgan()));
  const auto organ = server.GetOrgan("organs/120111101");
  ASSERT_THAT(organ, IsOk());
  EXPECT_EQ(organ->name(), "organs/120111101");
}

TEST(DispatchTest, WhatIsPublicIsAnsweredToNobodyInParticular) {
  casework::Caller seen = Officer();
  casework::Method method =
      GetOrganMethod([&](const casework::Caller& caller, const std::string&) {
        seen = caller;
        return type::v1::Organ();
      });
  EXPECT_EQ(
      RawGetOrgan(TestServer(One(method)).server().address(), "", {}).status.error_code(),
      grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(seen.principal, Officer().principal);
  method.is_public = true;
  TestServer open(One(method));
  EXPECT_TRUE(RawGetOrgan(open.server().address(), "", {}).status.ok());
  EXPECT_EQ(seen.principal, "");
  EXPECT_TRUE(seen.roles.empty());
  EXPECT_TRUE(RawGetOrgan(open.server().address(), "").status.ok());
  EXPECT_EQ(seen.principal, Officer().principal);
}

TEST(DispatchTest, AnswersAsynchronousCalls) {
  TestServer server(One(EchoOrgan()));
  constexpr int kCalls = 200;
  std::atomic<int> right{0};
  std::atomic<int> left{kCalls};
  absl::Notification all;
  for (int i = 0; i < kCalls; ++i) {
    const std::string name = "organs/" + std::to_string(i);
    server.channel().CallAsync(
        MethodOf(kGetOrgan), OrganRequest(name), {}, [&, name](auto answer) {
          if (answer.ok() && static_cast<type::v1::Organ&>(**answer).name() == name)
            ++right;
          if (--left == 0) all.Notify();
        });
  }
  ASSERT_TRUE(Happens(all));
  EXPECT_EQ(right, kCalls);
}

TEST(DispatchTest, TheMethodMayAnswerOnAnotherThread) {
  std::vector<std::thread> threads;
  {
    TestServer server(
        One(UnaryMethod(kGetOrgan, [&threads](const casework::Caller&,
                                              casework::MessagePtr, casework::Done done) {
          threads.emplace_back([done = std::move(done)] {
            absl::SleepFor(absl::Milliseconds(20));
            done(std::make_shared<type::v1::Organ>());
          });
        })));
    EXPECT_THAT(server.GetOrgan("organs/1"), IsOk());
  }
  for (std::thread& thread : threads) thread.join();
}

TEST(DispatchTest, TheMethodSeesTheCaller) {
  casework::Caller seen;
  TestServer server(
      One(GetOrganMethod([&seen](const casework::Caller& caller, const std::string&) {
        seen = caller;
        return type::v1::Organ();
      })));
  ASSERT_THAT(server.GetOrgan("organs/1"), IsOk());
  EXPECT_EQ(seen.principal, "zhang.wei");
  EXPECT_EQ(seen.organ, "organs/120111101");
  EXPECT_EQ(seen.roles, std::vector<std::string>{"officer"});
}

TEST(DispatchTest, AMethodThatNeverAnswersIsAnInternalErrorNotAHang) {
  TestServer server(One(UnaryMethod(
      kGetOrgan, [](const casework::Caller&, casework::MessagePtr, casework::Done) {})));
  EXPECT_EQ(server.GetOrgan("organs/1").status().code(), absl::StatusCode::kInternal);
}

TEST(DispatchTest, AnAnswerOfAnotherTypeIsAnInternalError) {
  TestServer server(One(UnaryMethod(
      kGetOrgan, [](const casework::Caller&, casework::MessagePtr, casework::Done done) {
        done(std::make_shared<organ::v1::ListOrgansResponse>());
      })));
  EXPECT_EQ(server.GetOrgan("organs/1").status().code(), absl::StatusCode::kInternal);
}

TEST(DispatchTest, OnlyTheFirstAnswerCounts) {
  TestServer server(One(UnaryMethod(
      kGetOrgan, [](const casework::Caller&, casework::MessagePtr, casework::Done done) {
        auto organ = std::make_shared<type::v1::Organ>();
        organ->set_name("organs/first");
        done(organ);
        done(absl::InternalError("second"));
      })));
  const auto organ = server.GetOrgan("organs/1");
  ASSERT_THAT(organ, IsOk());
  EXPECT_EQ(organ->name(), "organs/first");
}

TEST(DispatchTest, AMethodThatIsNotOfferedIsUnimplemented) {
  TestServer server(One(EchoOrgan()));
  const auto answer = server.channel().Call<organ::v1::ListOrgansResponse>(
      MethodOf(kListOrgans), organ::v1::ListOrgansRequest());
  EXPECT_EQ(answer.status().code(), absl::StatusCode::kUnimplemented);
}

TEST(DispatchTest, BytesThatAreNoMessageAreRefused) {
  std::atomic<int> calls{0};
  TestServer server(
      One(GetOrganMethod([&calls](const casework::Caller&, const std::string&) {
        ++calls;
        return type::v1::Organ();
      })));
  const std::vector<std::string> garbage = {
      std::string(1, '\xff'),
      std::string("\x0a\x05", 2),          // a string that ends too early
      std::string("\x0a\x02\xc3\x28", 4),  // a string that is not UTF-8
      std::string("\x0b", 1),              // a group without its end
      std::string(100, '\x80'),            // a varint without end
  };
  for (const std::string& bytes : garbage) {
    const absl::Status status =
        server::FromGrpc(RawGetOrgan(server.server().address(), bytes).status);
    EXPECT_THAT(status, HasReason(api::v1::REASON_INVALID_FIELD));
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  }
  EXPECT_EQ(calls, 0);
  EXPECT_THAT(server.GetOrgan("organs/1"), IsOk()) << "the server lives on";
}

TEST(DispatchTest, UnknownFieldsAreAccepted) {
  TestServer server(One(EchoOrgan()));
  const std::string bytes = OrganRequest("organs/1").SerializeAsString() +
                            std::string("\xf8\x3f\x01", 3);  // field 1023 = 1
  EXPECT_TRUE(RawGetOrgan(server.server().address(), bytes).status.ok());
}

TEST(DispatchTest, ARequestInManyPiecesIsReadWhole) {
  TestServer server(One(EchoOrgan()));
  const std::string name = "organs/" + std::string(100'000, 'x');
  const std::string bytes = OrganRequest(name).SerializeAsString();
  std::vector<grpc::Slice> slices;
  for (size_t at = 0; at < bytes.size(); at += 999)
    slices.emplace_back(bytes.substr(at, 999));
  const RawAnswer answer =
      RawCall(server.server().address(), server::PathOf(MethodOf(kGetOrgan)),
              grpc::ByteBuffer(slices.data(), slices.size()));
  ASSERT_TRUE(answer.status.ok());
  type::v1::Organ organ;
  ASSERT_TRUE(server::DecodeInto(answer.bytes, organ));
  EXPECT_EQ(organ.name(), name);
}

TEST(DispatchTest, AMessageLargerThanTheBoundIsRefused) {
  TestServer server(One(EchoOrgan()));
  const auto small = server.GetOrgan(std::string(limits::kMessageBytesMax - 100, 'x'));
  EXPECT_THAT(small, IsOk());
  const auto large = server.GetOrgan(std::string(limits::kMessageBytesMax + 1, 'x'));
  EXPECT_EQ(large.status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_THAT(server.GetOrgan("organs/1"), IsOk());
}

// The time that is left runs out while it is found out who calls.
TEST(DispatchTest, ACallWhoseDeadlineHasPassedIsNotDispatched) {
  class SlowIdentity final : public server::Identity {
   public:
    absl::StatusOr<casework::Caller> Establish(
        const grpc::CallbackServerContext&) const override {
      absl::SleepFor(absl::Milliseconds(100));
      return Officer();
    }
  };
  std::atomic<int> calls{0};
  const SlowIdentity identity;
  server::Streams streams;
  server::Pools pools;
  server::Connections connections({});
  server::Metrics metrics{server::Figures()};
  const server::Desk desk = {&identity, &streams, &pools, &connections};
  const auto get = GetOrganMethod([&calls](const casework::Caller&, const std::string&) {
    ++calls;
    return type::v1::Organ();
  });
  const auto services = server::Dispatch({{get}}, desk, metrics);
  ASSERT_THAT(services, IsOk());
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
  builder.RegisterService(services->front().get());
  const auto server = builder.BuildAndStart();
  server::ChannelOptions options;
  options.address = "127.0.0.1:" + std::to_string(port);
  const auto channel = server::Channel::Open(options);
  ASSERT_THAT(channel, IsOk());
  for (const int millis : {30, 60, 5000}) {
    server::CallOptions call;
    call.timeout = absl::Milliseconds(millis);
    const auto status =
        (*channel)->Call<type::v1::Organ>(MethodOf(kGetOrgan), OrganRequest("x"), call);
    EXPECT_EQ(status.ok(), millis == 5000);
  }
  server->Shutdown();
  EXPECT_EQ(calls, 1);
}

TEST(DispatchTest, ASurfaceThatContradictsItselfIsRefused) {
  server::Metrics metrics{server::Figures()};
  const server::Desk desk;
  casework::Surface twice{{EchoOrgan(), EchoOrgan()}};
  EXPECT_THAT(server::Dispatch(twice, desk, metrics).status().ToString(),
              HasSubstr("twice"));
  casework::Method neither;
  neither.descriptor = MethodOf(kGetOrgan);
  EXPECT_FALSE(server::Dispatch({{neither}}, desk, metrics).ok());
  casework::Method wrong = EchoOrgan();
  wrong.descriptor = MethodOf(kReadEntries);
  EXPECT_FALSE(server::Dispatch({{wrong}}, desk, metrics).ok());
  casework::Method nameless = EchoOrgan();
  nameless.descriptor = nullptr;
  EXPECT_FALSE(server::Dispatch({{nameless}}, desk, metrics).ok());
}

TEST(DispatchTest, ServicesAreMadeOnceEach) {
  server::Metrics metrics{server::Figures()};
  const server::Desk desk;
  const auto list = UnaryMethod(
      kListOrgans, [](const casework::Caller&, casework::MessagePtr, casework::Done) {});
  const auto get_head =
      UnaryMethod("yifa.record.v1.RecordService.GetTreeHead",
                  [](const casework::Caller&, casework::MessagePtr, casework::Done) {});
  const auto services = server::Dispatch({{EchoOrgan(), get_head, list}}, desk, metrics);
  ASSERT_THAT(services, IsOk());
  EXPECT_EQ(services->size(), 2u);
}

}  // namespace
}  // namespace yifa::testing
