#include "common/casework/writer/settle.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "common/base/error.h"
#include "common/casework/writer/deadlines.h"

namespace yifa::casework {
namespace {

using type::v1::Deadline;

bool MayStillBeMet(const Deadline& deadline) {
  return deadline.state() == type::v1::DEADLINE_STATE_OPEN ||
         deadline.state() == type::v1::DEADLINE_STATE_SUSPENDED ||
         deadline.state() == type::v1::DEADLINE_STATE_EXPIRED;
}

// The deadlines of the limit that the act touches: the latest of each item that it is
// about, else of every item.
std::vector<Deadline*> Touched(Shape::Deadlines& deadlines, const std::string& limit,
                               const Act& act) {
  std::vector<Deadline*> touched;
  if (act.kept().contains(limit)) return touched;
  const Act::Items* items = act.ItemsOf(limit);
  for (Deadline& deadline : deadlines) {
    if (deadline.limit() != limit ||
        (items != nullptr && !items->contains(deadline.item())))
      continue;
    const auto before = std::find_if(
        touched.begin(), touched.end(),
        [&](const Deadline* earlier) { return earlier->item() == deadline.item(); });
    if (before == touched.end())
      touched.push_back(&deadline);
    else
      *before = &deadline;
  }
  return touched;
}

// What ran out for one thing of several is over, but for an act about that very thing.
bool Meets(const Act& act, const Deadline& deadline) {
  const bool over = deadline.state() == type::v1::DEADLINE_STATE_EXPIRED &&
                    !deadline.item().empty() && act.ItemsOf(deadline.limit()) == nullptr;
  return !over && MayStillBeMet(deadline);
}

// Gives the limit the length, its unit and the basis, of the provision that differs from
// the procedure in this case, if there is one.
void Localize(const Act& act, const ResourceInfo& info, const Message& message,
              calendar::Limit& limit) {
  const policy::v1::Provision* found = act.provisions().Find(
      policy::v1::Provision::kLimitRule, act.Here(info.shape.FieldOfEnforcement(message)),
      [&](const policy::v1::Provision& provision) {
        return provision.limit_rule().limit() == limit.id &&
               provision.limit_rule().resource() == info.type.descriptor->full_name();
      });
  if (found == nullptr || found->limit_rule().length() <= 0) return;
  limit.length = found->limit_rule().length();
  if (found->limit_rule().unit() != type::v1::LIMIT_UNIT_UNSPECIFIED)
    limit.unit = found->limit_rule().unit();
  if (found->limit_rule().never_rolls()) limit.roll = false;
  limit.article = found->article();
}

// Limits, with their items, that would end beyond the calendar.
using Endless = std::set<std::pair<std::string, std::string>>;
Endless EndlessOf(const Shape::Deadlines& deadlines) {
  Endless endless;
  for (const Deadline& deadline : deadlines)
    if (IsRunningOrSuspended(deadline) && DueDate(deadline) >= kLastDay)
      endless.emplace(deadline.limit(), deadline.item());
  return endless;
}

// That no limit is endless that was not before the act.
absl::Status CheckWithinCalendar(const Endless& before,
                                 const procedure::Procedure& procedure,
                                 const Shape::Deadlines& deadlines) {
  for (const auto& [id, item] : EndlessOf(deadlines)) {
    if (before.contains({id, item})) continue;
    const procedure::v1::Limit* limit = procedure.FindLimit(id);
    return Error(api::v1::REASON_BEYOND_CALENDAR,
                 "the limit " + id + " would end beyond the calendar")
        .Meta("limit", id)
        .Article(limit == nullptr ? procedure.proto().law() : limit->article())
        .Zh("“" + (limit == nullptr ? id : limit->title()) +
            "”的期限届满日超出日历范围，请核对期限长度。");
  }
  return absl::OkStatus();
}

// One act on the deadlines of one case.
class Settlement {
 public:
  Settlement(const Act& act, const ResourceInfo& info, const ActsSince& earlier,
             Message& message)
      : act_(act),
        earlier_(earlier),
        info_(info),
        message_(message),
        deadlines_(*info.shape.mutable_deadlines(message)),
        effects_(act.procedure().EffectsOf(act.rule().id())) {}

  // What the step asked for: extensions, and what is not counted.
  void Change() {
    for (const Act::Change& change : act_.changes()) {
      Deadline& deadline = *MutableLatestOf(deadlines_, change.limit, change.item);
      if (change.extension)
        calendar::Extend(act_.calendar(), change.length, act_.date(), change.article,
                         act_.actor().principal(), deadline);
      else
        calendar::Exclude(act_.calendar(), change.length, act_.date(), change.article,
                          change.why, deadline);
    }
  }

  void Meet() {
    ForEach(effects_.meets, [&](Deadline& deadline) {
      if (Meets(act_, deadline))
        calendar::Meet(act_.done(), act_.rule().title(), deadline);
    });
  }

  void Drop() {
    ForEach(effects_.drops, [&](Deadline& deadline) { Drop(deadline); });
  }

  // What rests owes nothing, except what this very act starts and what outlives the case.
  void DropAll() {
    for (Deadline& deadline : deadlines_) {
      const procedure::v1::Limit* limit = act_.procedure().FindLimit(deadline.limit());
      if (limit == nullptr || !limit->outlives()) Drop(deadline);
    }
  }

  void SuspendAndResume() {
    const procedure::v1::Act& rule = act_.rule();
    ForEach(effects_.suspends, [&](Deadline& deadline) {
      if (calendar::IsOpen(deadline))
        calendar::Suspend(act_.calendar(), act_.date(), rule.article(), rule.title(),
                          deadline);
    });
    ForEach(effects_.resumes, [&](Deadline& deadline) {
      if (deadline.state() == type::v1::DEADLINE_STATE_SUSPENDED)
        calendar::Resume(act_.calendar(), act_.date(), rule.article(), rule.title(),
                         deadline);
    });
  }

  void Start() {
    for (const procedure::v1::Limit* limit : effects_.starts)
      if (!act_.not_started().contains(limit->id())) Start(*limit);
  }

 private:
  template <typename Visit>
  void ForEach(const std::vector<const procedure::v1::Limit*>& limits,
               const Visit& visit) {
    for (const procedure::v1::Limit* limit : limits)
      for (Deadline* deadline : Touched(deadlines_, limit->id(), act_)) visit(*deadline);
  }

  void Drop(Deadline& deadline) {
    if (IsRunningOrSuspended(deadline))
      calendar::Drop(act_.date(), act_.rule().title(), deadline);
  }

  struct Beginning {
    Date day;
    std::string why;
  };

  // On which day, and why, the act starts the limit; none where it runs from a receipt
  // that is not by this act.
  std::optional<Beginning> BeginningOf(const procedure::v1::Limit& limit,
                                       const Act::Start* said) const {
    const std::string& title = act_.rule().title();
    if (said != nullptr && said->day)
      return Beginning{*said->day, said->why.empty() ? title : said->why};
    if (limit.from_service_of().empty()) return Beginning{act_.date(), title};
    for (const std::string& kind : limit.from_service_of())
      if (auto served = act_.served().find(kind); served != act_.served().end())
        return Beginning{served->second,
                         act_.procedure().FindDocument(kind)->title() + "送达之日"};
    return std::nullopt;
  }

  // What was done between the day on which the limit began and this act, which tells of
  // it, counts as if it had been known.
  void CatchUp(const procedure::v1::Limit& limit, Date since, Deadline& deadline) const {
    const auto contains = [](const auto& acts, const std::string& act) {
      return std::find(acts.begin(), acts.end(), act) != acts.end();
    };
    for (const EarlierAct& earlier : earlier_(since)) {
      if (!IsRunningOrSuspended(deadline)) return;
      if (contains(limit.met_by(), earlier.id))
        calendar::Meet(earlier.date, earlier.title, deadline);
      else if (contains(limit.dropped_by(), earlier.id))
        calendar::Drop(earlier.date, earlier.title, deadline);
      else if (contains(limit.suspended_by(), earlier.id) && calendar::IsOpen(deadline))
        calendar::Suspend(act_.calendar(), earlier.date, earlier.article, earlier.title,
                          deadline);
      else if (contains(limit.resumed_by(), earlier.id) && !calendar::IsOpen(deadline))
        calendar::Resume(act_.calendar(), earlier.date, earlier.article, earlier.title,
                         deadline);
    }
  }

  void Start(const procedure::v1::Limit& limit) {
    static const Act::Items& kOfTheCase = *new Act::Items{""};
    const auto found = act_.starts().find(limit.id());
    const Act::Start* said = found == act_.starts().end() ? nullptr : &found->second;
    const std::optional<Beginning> beginning = BeginningOf(limit, said);
    if (!beginning) return;
    calendar::Limit computed = procedure::ToCalendarLimit(limit);
    Localize(act_, info_, message_, computed);
    if (said != nullptr && said->length > 0) computed.length = said->length;
    const Act::Items* items = act_.ItemsOf(limit.id());
    for (const std::string& item : items != nullptr ? *items : kOfTheCase) {
      if (Deadline* latest = MutableLatestOf(deadlines_, limit.id(), item)) Drop(*latest);
      Deadline& opened = *deadlines_.Add();
      opened = calendar::Open(act_.calendar(), computed, beginning->day, beginning->why);
      opened.set_item(item);
      // Of earlier acts it is not known which of several things they were about.
      if (item.empty() && !limit.from_service_of().empty() &&
          beginning->day < act_.date())
        CatchUp(limit, beginning->day, opened);
    }
  }

  const Act& act_;
  const ActsSince& earlier_;
  const ResourceInfo& info_;
  const Message& message_;
  Shape::Deadlines& deadlines_;
  const procedure::Procedure::Effects& effects_;
};

}  // namespace

absl::Status SettleDeadlines(const Act& act, bool comes_to_rest, const ActsSince& earlier,
                             const ResourceInfo& info, Message& message) {
  const Shape::Deadlines& deadlines = info.shape.deadlines(message);
  const Endless before = EndlessOf(deadlines);
  Settlement settlement(act, info, earlier, message);
  settlement.Change();
  settlement.Meet();
  settlement.Drop();
  settlement.SuspendAndResume();
  if (comes_to_rest) settlement.DropAll();
  settlement.Start();
  return CheckWithinCalendar(before, act.procedure(), deadlines);
}

}  // namespace yifa::casework
