#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <thread>

#include "common/base/error.h"
#include "common/casework/law/bindings.h"
#include "tests/common/server/fixture.h"
#include "tests/common/server/stream_surface.h"
#include "tests/support/status_matchers.h"

namespace yifa::testing {
namespace {

using casework::Source;
using record::v1::ReadEntriesResponse;

casework::Surface Entries(casework::ServerStream stream) {
  return {{ServerStreamMethod(kReadEntries, std::move(stream))}};
}

TEST(ServerStreamTest, SendsMessagesInOrderAndEndsWithItsStatus) {
  Tap tap;
  TestServer server(Entries(tap.Stream()));
  for (int i = 0; i < 100; ++i) tap.Put(i);
  tap.End(Error(api::v1::REASON_DATA_CORRUPT, "broken").Meta("where", "entry 100"));
  const auto reader = Follow(server.channel());
  ReadEntriesResponse message;
  for (int i = 0; i < 100; ++i) {
    ASSERT_TRUE(reader->Next(message));
    EXPECT_EQ(message.record_size(), i);
  }
  EXPECT_FALSE(reader->Next(message));
  const absl::Status status = reader->Finish();
  EXPECT_THAT(status, HasReason(api::v1::REASON_DATA_CORRUPT));
  EXPECT_THAT(status, HasMetadata("where", "entry 100"));
}

TEST(ServerStreamTest, GoesOnWhenWoken) {
  Tap tap;
  TestServer server(Entries(tap.Stream()));
  const auto reader = Follow(server.channel());
  ASSERT_TRUE(Happens(tap.waited));
  ReadEntriesResponse message;
  for (int i = 0; i < 50; ++i) {
    tap.Put(i);
    ASSERT_TRUE(reader->Next(message));
    EXPECT_EQ(message.record_size(), i);
  }
  tap.End(absl::OkStatus());
  EXPECT_FALSE(reader->Next(message));
  EXPECT_THAT(reader->Finish(), IsOk());
  EXPECT_TRUE(Happens(tap.destroyed));
  EXPECT_EQ(tap.overlaps, 0);
}

// The wake-up may come before Next() has returned kLater, even from within.
TEST(ServerStreamTest, AWakeUpBeforeNextReturnsIsNotLost) {
  TestServer server(Entries(StreamOf([] {
    auto asked = std::make_shared<int>(0);
    return [asked](casework::MessagePtr& message, std::function<void()> wake) {
      if (++*asked > 200) return Source::Pull::kEnd;
      if (*asked % 2 == 1) {
        wake();
        return Source::Pull::kLater;
      }
      message = EntriesMessage(*asked);
      return Source::Pull::kMessage;
    };
  })));
  const auto reader = Follow(server.channel());
  ReadEntriesResponse message;
  int received = 0;
  while (reader->Next(message)) ++received;
  EXPECT_THAT(reader->Finish(), IsOk());
  EXPECT_EQ(received, 100);
}

TEST(ServerStreamTest, NoMessageIsLostWhileWritersAndReadersRace) {
  constexpr int kStreams = 8;
  constexpr int kMessages = 500;
  std::vector<std::unique_ptr<Tap>> taps;
  std::atomic<int> next{0};
  for (int i = 0; i < kStreams; ++i) taps.push_back(std::make_unique<Tap>());
  TestServer server(
      Entries([&](const casework::Caller& caller, casework::MessagePtr request) {
        return taps[next++]->Stream()(caller, std::move(request));
      }));
  std::thread writer([&taps] {
    for (int i = 0; i < kMessages; ++i)
      for (const auto& tap : taps) tap->Put(i);
    for (const auto& tap : taps) tap->End(absl::OkStatus());
  });
  std::vector<std::thread> readers;
  std::atomic<int> received{0};
  for (int i = 0; i < kStreams; ++i) {
    readers.emplace_back([&] {
      const auto reader = Follow(server.channel());
      ReadEntriesResponse message;
      for (int64_t expected = 0; reader->Next(message); ++expected)
        if (message.record_size() == expected) ++received;
    });
  }
  writer.join();
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(received, kStreams * kMessages);
  for (const auto& tap : taps) EXPECT_EQ(tap->overlaps, 0);
}

TEST(ServerStreamTest, AClientThatGoesAwayCancelsTheSource) {
  Tap tap;
  TestServer server(Entries(tap.Stream()));
  {
    const auto reader = Follow(server.channel());
    ASSERT_TRUE(Happens(tap.waited));
  }
  EXPECT_TRUE(Happens(tap.cancelled));
  EXPECT_TRUE(Happens(tap.destroyed));
  EXPECT_EQ(tap.overlaps, 0);
  tap.Put(1);  // too late, and harmless
}

TEST(ServerStreamTest, CancelWhileMessagesComeIsHarmless) {
  for (int round = 1; round <= 50; ++round) {
    Tap tap;
    TestServer server(Entries(tap.Stream()));
    std::thread writer([&tap] {
      for (int i = 0; i < 200; ++i) tap.Put(i);
    });
    {
      const auto reader = Follow(server.channel());
      ReadEntriesResponse message;
      for (int i = 0; i < round; ++i) ASSERT_TRUE(reader->Next(message));
    }
    writer.join();
    ASSERT_TRUE(Happens(tap.destroyed));
    EXPECT_EQ(tap.overlaps, 0);
  }
}

TEST(ServerStreamTest, AnotherThreadMayCancelTheReader) {
  Tap tap;
  TestServer server(Entries(tap.Stream()));
  const auto reader = Follow(server.channel());
  std::thread canceller([&] {
    EXPECT_TRUE(Happens(tap.waited));
    reader->Cancel();
  });
  ReadEntriesResponse message;
  EXPECT_FALSE(reader->Next(message));
  EXPECT_EQ(reader->Finish().code(), absl::StatusCode::kCancelled);
  canceller.join();
}

TEST(ServerStreamTest, ASlowReaderHoldsFewMessagesBack) {
  std::atomic<int> made{0};
  TestServer server(Entries(StreamOf([&made] {
    return [&made](casework::MessagePtr& message, const std::function<void()>&) {
      message = EntriesMessage(++made, 1 << 20);
      return Source::Pull::kMessage;
    };
  })));
  const auto reader = Follow(server.channel());
  ReadEntriesResponse message;
  ASSERT_TRUE(reader->Next(message));
  absl::SleepFor(absl::Milliseconds(300));
  // A stream that did not wait for its reader would have made hundreds.
  EXPECT_LT(made, 30);
}

TEST(ServerStreamTest, AStreamThatIsRefusedNeverOpens) {
  TestServer server(
      Entries([](const casework::Caller&,
                 casework::MessagePtr) -> absl::StatusOr<std::unique_ptr<Source>> {
        return Error(api::v1::REASON_ROLE_NOT_ENTITLED, "no").Meta("role", "officer");
      }));
  const auto reader = Follow(server.channel());
  ReadEntriesResponse message;
  EXPECT_FALSE(reader->Next(message));
  EXPECT_THAT(reader->Finish(), HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
}

TEST(ServerStreamTest, H9_AStreamEndsWhenItsCallerIsTakenForAnother) {
  for (const int then : {0, 2}) {
    Tap tap;
    std::atomic<int> binding = 1;
    casework::Surface surface = Entries(tap.Stream());
    const auto first = std::make_shared<const access::v1::Binding>();
    const auto second = std::make_shared<const access::v1::Binding>();
    surface.admit = [&](casework::Caller caller) -> absl::StatusOr<casework::Caller> {
      if (binding == 0) return casework::NotBound("organs/120111101/bindings/zhang.wei");
      caller.binding = binding == 1 ? first : second;
      return caller;
    };
    server::ServerOptions options;
    options.readmit_every = absl::ZeroDuration();
    TestServer server(surface, {}, options);
    const auto reader = Follow(server.channel());
    ReadEntriesResponse message;
    tap.Put(1);
    ASSERT_TRUE(reader->Next(message));
    binding = then;
    tap.Put(2);
    while (reader->Next(message)) {
    }
    EXPECT_THAT(reader->Finish(), HasReason(api::v1::REASON_NOT_BOUND)) << then;
  }
}

TEST(ServerStreamTest, H9_NobodyUnboundIsAdmitted) {
  Tap tap;
  casework::Surface surface = Entries(tap.Stream());
  surface.admit = [](casework::Caller) -> absl::StatusOr<casework::Caller> {
    return casework::NotBound("bindings/x");
  };
  std::atomic<int> told = 0;
  surface.refused = [&told](const casework::Caller& claimed,
                            const google::protobuf::MethodDescriptor& method,
                            const absl::Status& why) {
    EXPECT_FALSE(claimed.principal.empty());
    EXPECT_EQ(method.name(), "ReadEntries");
    EXPECT_THAT(why, HasReason(api::v1::REASON_NOT_BOUND));
    ++told;
  };
  TestServer server(surface);
  const auto reader = Follow(server.channel());
  ReadEntriesResponse message;
  EXPECT_FALSE(reader->Next(message));
  const absl::Status status = reader->Finish();
  EXPECT_EQ(told, 1);
  EXPECT_THAT(status, HasReason(api::v1::REASON_NOT_BOUND));
  EXPECT_THAT(status, HasMetadata("binding", "bindings/x"));
}

TEST(ServerStreamTest, AStreamNeedsACaller) {
  Tap tap;
  TestServer server(Entries(tap.Stream()));
  const auto channel = server.Open({});
  const auto reader = Follow(*channel);
  ReadEntriesResponse message;
  EXPECT_FALSE(reader->Next(message));
  EXPECT_THAT(reader->Finish(), HasReason(api::v1::REASON_CALLER_UNKNOWN));
}

TEST(ServerStreamTest, ADeadlineEndsAStreamThatFollows) {
  Tap tap;
  TestServer server(Entries(tap.Stream()));
  server::CallOptions options;
  options.timeout = absl::Milliseconds(200);
  const auto reader =
      server.channel().Read(MethodOf(kReadEntries), FollowRequest(), options);
  ReadEntriesResponse message;
  EXPECT_FALSE(reader->Next(message));
  EXPECT_EQ(reader->Finish().code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_TRUE(Happens(tap.destroyed));
}

}  // namespace
}  // namespace yifa::testing
