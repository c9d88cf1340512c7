#include "services/penalty/fine_range.h"

#include <algorithm>
#include <vector>

#include "absl/numeric/int128.h"
#include "absl/strings/str_cat.h"
#include "common/base/money.h"
#include "services/penalty/names.h"

namespace yifa::penalty {
namespace {

using policy::v1::PowerItem;
using v1::FineRange;

// Per cent of an amount, in whole fen, up or down; what no amount can say is unbounded.
int64_t PartOf(int64_t fen, int32_t percent, bool up) {
  const absl::int128 part =
      (absl::int128(fen) * percent + (up ? 99 : 0)) / absl::int128(100);
  return part > kUnbounded ? kUnbounded : static_cast<int64_t>(part);
}

// What so much for each unit comes to, in whole fen, up or down.
int64_t ForEach(const Quantity& found, int64_t fen, bool up) {
  const absl::int128 part = (absl::int128(found.value) * fen + (up ? found.of - 1 : 0)) /
                            absl::int128(found.of);
  return part > kUnbounded ? kUnbounded : static_cast<int64_t>(part);
}

// A range or a step: both say amounts, a base and what is reckoned by it alike.
template <typename Range>
std::optional<Bounds> Reckon(const Range& range, const Judged& judged) {
  const int64_t most = range.max_fine_fen() > 0 ? range.max_fine_fen() : kUnbounded;
  Bounds bounds{range.min_fine_fen(), most};
  if (range.base().empty()) return bounds;
  const std::optional<Quantity> base = FoundQuantity(judged, range.base());
  if (!base) return std::nullopt;
  const bool by_unit = !range.unit().empty();
  const auto reckon = [&](int64_t fen, int32_t percent, bool up) {
    return by_unit ? ForEach(*base, fen, up) : PartOf(ForEach(*base, 1, up), percent, up);
  };
  if (by_unit ? range.max_unit_fen() > 0 : range.max_percent() > 0)
    bounds.most =
        std::min(bounds.most, reckon(range.max_unit_fen(), range.max_percent(), false));
  bounds.least =
      std::max(bounds.least, reckon(range.min_unit_fen(), range.min_percent(), true));
  bounds.least = std::min(bounds.least, bounds.most);
  return bounds;
}

// What an item without ranges says itself.
FineRange RangeOf(const PowerItem& item) {
  FineRange range;
  range.set_condition(item.matter());
  range.set_min_fine_fen(item.min_fine_fen());
  range.set_max_fine_fen(item.max_fine_fen());
  return range;
}

using Ranges = std::vector<FineRange>;

// Those of an item for the party's kind.
Ranges RangesFor(const PowerItem& item, const PenaltyCase& c) {
  if (item.fine_ranges().empty()) return {RangeOf(item)};
  Ranges ranges;
  for (const FineRange& range : item.fine_ranges())
    if (IsFor(range.party_kinds(), c)) ranges.push_back(range);
  return ranges;
}

bool HasRange(const Ranges& ranges, const std::string& condition) {
  return std::any_of(ranges.begin(), ranges.end(), [&](const FineRange& range) {
    return range.condition() == condition;
  });
}

// The one that the measure names, else the one that the findings select, else the only
// one; null where that leaves it open.
const FineRange* Selected(const Ranges& ranges, const Judged& judged) {
  const std::string& name = judged.measure.fine_range();
  const bool named = HasRange(ranges, name);
  for (const FineRange& range : ranges) {
    const bool meant = named ? range.condition() == name : !range.criteria().empty();
    if (meant && Meets(judged, range.criteria())) return &range;
  }
  const bool only = ranges.size() == 1 && ranges.front().criteria().empty();
  return only ? &ranges.front() : nullptr;
}

// What the ranges come to, of which one applies: from the smallest of the least, to the
// largest of the most or, `certain`, to the smallest of them.
std::optional<Bounds> Spanned(const Ranges& ranges, const Judged& judged, bool certain) {
  std::optional<Bounds> spanned;
  for (const FineRange& range : ranges) {
    const std::optional<Bounds> bounds = BoundsOf(range, judged);
    if (!bounds) return std::nullopt;
    if (!spanned) spanned = bounds;
    spanned->least = std::min(spanned->least, bounds->least);
    spanned->most = certain ? std::min(spanned->most, bounds->most)
                            : std::max(spanned->most, bounds->most);
  }
  return spanned;
}

absl::Status DoesNotMeet(const Act& act, const std::string& condition) {
  return act.Refuse(rule::kPen20, absl::StrCat("查明的事实不符合“", condition,
                                               "”的情形，不能适用其罚款幅度。"));
}

}  // namespace

std::string TextOf(const Bounds& bounds) {
  if (bounds.most == kUnbounded) return YuanWords(bounds.least) + "以上";
  return absl::StrCat(YuanWords(bounds.least), "至", YuanWords(bounds.most));
}

std::optional<Bounds> BoundsOf(const FineRange& range, const Judged& judged) {
  return Reckon(range, judged);
}

std::optional<Bounds> BoundsOf(const policy::v1::DiscretionStep& step,
                               const Judged& judged) {
  return Reckon(step, judged);
}

absl::StatusOr<Bounds> LawBounds(const Act& act, const FineRange& range,
                                 const Judged& judged) {
  if (!IsFor(range.party_kinds(), judged.c) || !Meets(judged, range.criteria()))
    return DoesNotMeet(act, range.condition());
  const std::optional<Bounds> bounds = BoundsOf(range, judged);
  if (bounds) return *bounds;
  return act.Refuse(
      rule::kPen20,
      absl::StrCat("“", range.condition(), "”的罚款",
                   range.unit().empty() ? "按照比例或者倍数" : "按每" + range.unit(),
                   "计算，应当先查明计算的基数（", range.base(), "）。"));
}

absl::StatusOr<Bounds> LawBounds(const Act& act, const std::string& field,
                                 const PowerItem& item, const Judged& judged) {
  if (item.without_fine())
    return act.Refuse(rule::kPen20,
                      absl::StrCat("该事项没有设定罚款：", item.penalty_basis()));
  const Ranges ranges = RangesFor(item, judged.c);
  const std::string& name = judged.measure.fine_range();
  if (!name.empty() && !HasRange(ranges, name))
    return act.Invalid(field + ".fine_range", "is no range of the item for this party");
  if (const FineRange* range = Selected(ranges, judged))
    return LawBounds(act, *range, judged);
  if (!name.empty()) return DoesNotMeet(act, name);
  if (!judged.c.has_report()) return Spanned(ranges, judged, false).value_or(Bounds());
  return act.Refuse(rule::kPen20,
                    absl::StrCat("按照查明的事实不能确定法定罚款幅度，应当补充查明有关"
                                 "因素，或者载明适用的情形：",
                                 item.penalty_basis()));
}

std::optional<Bounds> CertainBounds(const PowerItem& item, const Judged& judged) {
  if (item.without_fine()) return Bounds{0, 0};
  const Ranges ranges = RangesFor(item, judged.c);
  if (const FineRange* range = Selected(ranges, judged)) return BoundsOf(*range, judged);
  return Spanned(ranges, judged, true);
}

}  // namespace yifa::penalty
