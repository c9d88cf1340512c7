// What is read of the neighbours' records, and what becomes of a neighbour that is set
// back.
#include <algorithm>
#include <cstdint>
#include <map>
#include <string>

#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/base/status_macros.h"
#include "common/casework/api/answers.h"
#include "common/casework/form/entry.h"
#include "common/casework/writer/commands.h"
#include "common/casework/writer/scope.h"
#include "common/procedure/role.h"

namespace yifa::casework {
namespace {

using namespace record::v1;  // NOLINT: the messages of the service

constexpr char kService[] = "yifa.record.v1.RecordService.";

// What was made from entries of the neighbour beyond those that it still has. They are
// the last that were reacted to, so the search ends at one that it has. What was made
// before a repair from entries beyond that was given up then.
absl::StatusOr<std::vector<LostCause>> FindLost(Engine& engine,
                                                const std::string& neighbour,
                                                int64_t common) {
  std::vector<LostCause> lost;
  int64_t end = INT64_MAX;
  for (uint64_t next = engine.log().size(); next > 0; --next) {
    YIFA_ASSIGN_OR_RETURN(const std::string bytes, engine.log().Read(next - 1));
    YIFA_ASSIGN_OR_RETURN(const Entry entry, ParseEntry(bytes));
    if (entry.act() == kRepairFeed && entry.resource() == "feeds/" + neighbour) {
      YIFA_ASSIGN_OR_RETURN(const auto repaired, Unpack(entry.result()));
      end = std::min(end,
                     static_cast<const RepairFeedResponse&>(*repaired).feed().position());
      if (end <= common) break;
    }
    if (entry.source().service() != neighbour || entry.source().sequence() >= end)
      continue;
    if (entry.source().sequence() < common) break;
    LostCause& cause = lost.emplace_back();
    cause.set_sequence(entry.source().sequence());
    cause.set_own_sequence(entry.sequence());
    cause.set_resource(entry.resource());
    cause.set_act(entry.act());
    *cause.mutable_act_date() = entry.act_date();
    if (lost.size() == limits::kLostCausesMax) break;
  }
  return lost;
}

// By neighbour, how its entries or else its heads are not what they were. What it signed
// is kept as evidence with either.
std::map<std::string, FeedBreak> BreaksOf(Engine& engine) {
  std::map<std::string, FeedBreak> breaks = engine.breaks();
  for (const auto& [neighbour, alarm] : engine.witnessing().alarms()) {
    const auto [found, is_new] = breaks.try_emplace(neighbour, alarm);
    if (is_new) continue;
    *found->second.mutable_present_head() = alarm.present_head();
    if (alarm.has_witnessed()) *found->second.mutable_witnessed() = alarm.witnessed();
  }
  return breaks;
}

absl::StatusOr<ListFeedsResponse> ListFeeds(Engine& engine) {
  ListFeedsResponse response;
  const auto snapshot = engine.store().Read();
  const auto breaks = BreaksOf(engine);
  for (const std::string& neighbour : engine.neighbours()) {
    YIFA_ASSIGN_OR_RETURN(const record::Position position,
                          record::PositionIn(*snapshot, neighbour));
    Feed& feed = *response.add_feeds();
    feed.set_neighbour(neighbour);
    feed.set_log_id(position.log_id);
    feed.set_position(static_cast<int64_t>(position.size));
    const record::StoredTree tree = record::ReadTree(snapshot.get(), neighbour);
    YIFA_ASSIGN_OR_RETURN(const uint64_t placed, tree.Size());
    if (position.size > 0 && placed >= position.size) {
      YIFA_ASSIGN_OR_RETURN(const Hash root, tree.Root(position.size));
      feed.set_root_hash(std::string(Bytes(root)));
    }
    const auto found = breaks.find(neighbour);
    if (found == breaks.end()) continue;
    *feed.mutable_broken() = found->second;
    if (found->second.common_size() >= feed.position()) continue;  // nothing is lost
    YIFA_ASSIGN_OR_RETURN(const auto lost,
                          FindLost(engine, neighbour, found->second.common_size()));
    for (const LostCause& cause : lost) *feed.mutable_broken()->add_lost_causes() = cause;
  }
  return response;
}

void RepairFeed(Engine& engine, const Caller& caller, const RepairFeedRequest& request,
                Done done) {
  const auto breaks = BreaksOf(engine);
  const auto found = breaks.find(request.neighbour());
  if (found == breaks.end() || found->second.common_size() != request.common_size())
    return done(Error(api::v1::REASON_FEED_NOT_BROKEN,
                      "what is read of " + request.neighbour() +
                          " is not broken, or not there any more")
                    .Meta("neighbour", request.neighbour())
                    .Zh("该邻接服务的记录没有中断，或者情况已有变化，请重新查看。"));
  FeedBreak broken = found->second;
  const auto lost = FindLost(engine, request.neighbour(), broken.common_size());
  if (!lost.ok()) return done(lost.status());
  for (const LostCause& cause : *lost) *broken.add_lost_causes() = cause;
  const std::string neighbour = request.neighbour();
  RegisterCommand::Request act{.name = "feeds/" + neighbour,
                               .act = std::string(kRepairFeed),
                               .write = GoOnWith(request, std::move(broken))};
  act.actor = ActorOf(caller, procedure::kAdministrator);
  const absl::Status submitted = engine.store().Submit(
      caller.line(), std::make_unique<RegisterCommand>(
                         engine.core(), std::move(act),
                         [&engine, neighbour, done](absl::StatusOr<MessagePtr> repaired) {
                           if (repaired.ok()) {
                             engine.SetBreak(neighbour, std::nullopt);
                             engine.witnessing().Forget(neighbour);
                           }
                           done(std::move(repaired));
                         }));
  if (!submitted.ok()) done(submitted);
}

}  // namespace

void AddFeedApi(Engine& engine, Answers& answers) {
  Method& list = answers[std::string(kService) + "ListFeeds"];
  list.unary = Answer<ListFeedsRequest, ListFeedsResponse>(
      [&engine](const Caller&, const ListFeedsRequest&) { return ListFeeds(engine); });
  list.may = [&engine](const Caller& caller, const Message&) {
    return CheckOversees(engine.registers(), caller, {procedure::kAuditor}, "list_feeds");
  };
  Method& repair = answers[std::string(kService) + "RepairFeed"];
  repair.unary = [&engine](const Caller& caller, MessagePtr request, Done done) {
    RepairFeed(engine, caller, static_cast<const RepairFeedRequest&>(*request),
               std::move(done));
  };
  repair.may = [&engine](const Caller& caller, const Message&) {
    return CheckOversees(engine.registers(), caller, {}, kRepairFeed);
  };
}

}  // namespace yifa::casework
