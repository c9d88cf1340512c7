// Items of powers: of several norms the one with the higher fine, and what an item may
// say (PEN-19, PEN-20).
#include "tests/services/penalty/fine_range_fixture.h"

namespace yifa::testing {
namespace {

using policy::v1::PowerItem;
using policy::v1::Provision;

constexpr char kArticle29[] = "行政处罚法第二十九条";

TEST_F(FineRangeTest, PEN19_AFineIsNotBelowWhatTheOtherNormWants) {
  Put(Item(0, 8000));
  Put(Item(3000, 5000, kOther));
  const std::string name = Told({}, {{kItem, kOther}});
  EXPECT_THAT(Decide(name, PenaltyOf({FineBy(4000, kOther)})),
              IsRefused("PEN-19", kArticle29));
  EXPECT_THAT(Decide(name, PenaltyOf({FineBy(2999)})), IsRefused("PEN-19", kArticle29));
  EXPECT_THAT(Decide(name, PenaltyOf({FineBy(3000)})), IsOk());
}

TEST_F(FineRangeTest, PEN19_OfTwoNormsTheHigherIsTheOneThatComesToMoreHere) {
  Put(ByGoods());
  Put(Item(0, 8000, kOther));
  EXPECT_THAT(Decide(Told({GoodsWorth(1000)}, {{kItem, kOther}}),
                     PenaltyOf({FineBy(6000, kOther)})),
              IsRefused("PEN-19", kArticle29));
  EXPECT_THAT(Decide(Told({GoodsWorth(999)}, {{kItem, kOther}}),
                     PenaltyOf({FineBy(6000, kOther)})),
              IsOk());
}

TEST_F(FineRangeTest, PEN20_AnItemSaysItsRangesInOrder) {
  const auto put = [&](const auto& change) {
    Provision row = ByGoods();
    change(*row.mutable_power_item());
    return PutInForce(service_, row).status();
  };
  const auto refused = [](const char* field) {
    return HasMetadata("field", std::string("provision.power_item.") + field);
  };
  EXPECT_THAT(put([](PowerItem& item) { item.set_max_fine_fen(1); }),
              refused("fine_ranges"));
  EXPECT_THAT(
      put([](PowerItem& item) { item.mutable_fine_ranges(0)->set_min_fine_fen(100001); }),
      refused("fine_ranges"));
  EXPECT_THAT(put([](PowerItem& item) { item.mutable_fine_ranges(1)->clear_base(); }),
              refused("fine_ranges"));
  EXPECT_THAT(put([](PowerItem& item) {
                item.mutable_fine_ranges(1)->clear_min_percent();
                item.mutable_fine_ranges(1)->clear_max_percent();
              }),
              refused("fine_ranges"));
  Provision steps = StepsOf(Item(0, 9999), 7000, 10000);
  EXPECT_THAT(PutInForce(service_, steps).status(), refused("steps"));
}

}  // namespace
}  // namespace yifa::testing
