#include "common/base/message.h"

#include <google/protobuf/arena.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include "google/rpc/error_details.pb.h"
#include "yifa/type/v1/deadline.pb.h"

namespace yifa {
namespace {

using google::protobuf::Message;
using google::protobuf::util::MessageDifferencer;

type::v1::Deadline Sample() {
  type::v1::Deadline deadline;
  deadline.set_limit("a text that is too long to be kept in place");
  deadline.mutable_due_date()->set_year(2024);
  deadline.add_ledger()->set_text("自2024年1月1日起算");
  return deadline;
}

TEST(MessageTest, ACopyEqualsItsOriginalAndOutlivesIt) {
  auto original = std::make_unique<type::v1::Deadline>(Sample());
  const std::shared_ptr<Message> copy = CopyOf(*original);
  original->mutable_ledger(0)->set_text("changed");
  original.reset();
  EXPECT_TRUE(MessageDifferencer::Equals(*copy, Sample()));
}

TEST(MessageTest, ANewMessageIsEmptyAndOfItsType) {
  const std::shared_ptr<Message> made = NewLike(Sample());
  EXPECT_EQ(made->GetDescriptor(), type::v1::Deadline::descriptor());
  EXPECT_EQ(made->ByteSizeLong(), 0u);
}

TEST(MessageTest, EveryMessageLiesOnAnArenaOfItsOwn) {
  const std::shared_ptr<Message> one = NewLike(Sample());
  const std::shared_ptr<Message> other = CopyOf(*one);
  ASSERT_NE(one->GetArena(), nullptr);
  EXPECT_NE(one->GetArena(), other->GetArena());
}

TEST(MessageTest, WithoutAFieldAMessageIsAsIfItHadNeverBeenSet) {
  type::v1::Deadline deadline = Sample();
  deadline.add_ledger()->set_text("顺延");
  const std::string serialized = deadline.SerializeAsString();
  const auto without = [&](const char* name) {
    return WithoutField(
        serialized, type::v1::Deadline::descriptor()->FindFieldByName(name)->number());
  };
  EXPECT_EQ(without("article"), serialized);  // has none
  deadline.clear_ledger();
  EXPECT_EQ(without("ledger"), deadline.SerializeAsString());
  deadline = Sample();
  deadline.add_ledger()->set_text("顺延");
  deadline.clear_limit();
  EXPECT_EQ(without("limit"), deadline.SerializeAsString());
}

TEST(MessageTest, H13_SpaceCountsWhatIsInTheArenaAndWhatIsBesideIt) {
  google::rpc::ErrorInfo info;
  info.set_reason(std::string(1 << 20, 'x'));
  for (int i = 0; i < 1000; ++i) (*info.mutable_metadata())[std::to_string(i)] = "y";
  const auto copy = CopyOf(info);
  for (const google::protobuf::Message* message :
       {static_cast<const google::protobuf::Message*>(&info),
        static_cast<const google::protobuf::Message*>(copy.get())}) {
    EXPECT_GT(SpaceOf(*message), size_t{1} << 20);
    EXPECT_LT(SpaceOf(*message), size_t{3} << 20);
  }
}

}  // namespace
}  // namespace yifa
