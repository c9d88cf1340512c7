// yifa reconcile: neighbours whose record is another than the one that was read.
#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/base/sha256.h"
#include "common/base/status_macros.h"
#include "services/cli/command.h"
#include "services/cli/suite.h"
#include "yifa/record/v1/record_service.pb.h"

ABSL_FLAG(std::string, reason, "",
          "Why, as it goes on record: of reconcile, why it is in order to go on, e.g. "
          "what was restored and by whom.");

namespace yifa::cli {
namespace {

using record::v1::Feed;
using record::v1::FeedBreak;
using record::v1::ListFeedsResponse;

std::string DateText(const record::v1::LostCause& cause) {
  const std::optional<Date> date = FromProto(cause.act_date());
  return date ? FormatDate(*date) : "";
}

absl::StatusOr<ListFeedsResponse> ListFeeds(const Suite& suite, Service service) {
  return suite.channel(service).Call<ListFeedsResponse>(
      MethodNamed("yifa.record.v1.RecordService.ListFeeds"),
      record::v1::ListFeedsRequest(), server::CallOptions{.attempts = 10});
}

std::string KindText(const FeedBreak& broken) {
  switch (broken.kind()) {
    case record::v1::FEED_BREAK_KIND_SET_BACK:
      return "（被退回到较早的状态）";
    case record::v1::FEED_BREAK_KIND_REWRITTEN:
      return "（被改写）";
    case record::v1::FEED_BREAK_KIND_OTHER_KEY:
      return "（不是同一个日志，或者签名的密钥不是它的）";
    default:
      return "";
  }
}

Json ToJson(const FeedBreak& broken) {
  Json lost = Json::array();
  for (const record::v1::LostCause& cause : broken.lost_causes())
    lost.push_back({{"sequence", cause.sequence()},
                    {"own_sequence", cause.own_sequence()},
                    {"resource", cause.resource()},
                    {"act", cause.act()},
                    {"act_date", DateText(cause)}});
  return {{"present_size", broken.present().size()},
          {"present_log_id", Hex(broken.present().log_id())},
          {"common_size", broken.common_size()},
          {"kind", record::v1::FeedBreakKind_Name(broken.kind())},
          {"witnessed_size", broken.witnessed().head().tree_size()},
          {"lost_causes", lost}};
}

Json ToJson(Service service, const Feed& feed) {
  Json json = {{"service", NameOf(service)},
               {"neighbour", feed.neighbour()},
               {"log_id", Hex(feed.log_id())},
               {"position", feed.position()},
               {"root_hash", Hex(feed.root_hash())}};
  if (feed.has_broken()) json["broken"] = ToJson(feed.broken());
  return json;
}

void PrintLost(const FeedBreak& broken) {
  for (const record::v1::LostCause& cause : broken.lost_causes())
    std::printf("    %s（%s，%s）出自对方已没有的第 %lld 条\n", cause.resource().c_str(),
                cause.act().c_str(), DateText(cause).c_str(),
                static_cast<long long>(cause.sequence()));
}

void Print(Service service, const Feed& feed) {
  std::printf("%s 读 %s：%lld 条", TitleOf(service).c_str(), feed.neighbour().c_str(),
              static_cast<long long>(feed.position()));
  if (!feed.has_broken()) {
    std::printf("，一致\n");
    return;
  }
  const FeedBreak& broken = feed.broken();
  std::printf(
      "，✗ 对方现有 %lld 条，与所读的只有前 %lld 条相同%s，已停止读取；"
      "由此作出的行为 %d 项：\n",
      static_cast<long long>(broken.present().size()),
      static_cast<long long>(broken.common_size()), KindText(broken).c_str(),
      broken.lost_causes_size());
  if (broken.has_witnessed())
    std::printf("    此前验明并联署的树头有 %lld 条，与其现在签署的不相承接\n",
                static_cast<long long>(broken.witnessed().head().tree_size()));
  PrintLost(broken);
}

int Show(const Suite& suite) {
  bool all_well = true;
  Json json = Json::array();
  for (const Service service : kServices) {
    const absl::StatusOr<ListFeedsResponse> listed = ListFeeds(suite, service);
    if (!listed.ok())
      return Fail(absl::StrCat(TitleOf(service), "无法查看"), listed.status());
    for (const Feed& feed : listed->feeds()) {
      all_well &= !feed.has_broken();
      if (WantsJson())
        json.push_back(ToJson(service, feed));
      else
        Print(service, feed);
    }
  }
  if (WantsJson()) PrintJson({{"well", all_well}, {"feeds", json}});
  return all_well ? kExitOk : kExitFailed;
}

absl::StatusOr<record::v1::RepairFeedResponse> Repair(const Suite& suite, Service service,
                                                      const std::string& neighbour) {
  YIFA_ASSIGN_OR_RETURN(const ListFeedsResponse listed, ListFeeds(suite, service));
  record::v1::RepairFeedRequest request;
  request.set_neighbour(neighbour);
  request.set_reason(absl::GetFlag(FLAGS_reason));
  for (const Feed& feed : listed.feeds())
    if (feed.neighbour() == neighbour)
      request.set_common_size(feed.broken().common_size());
  return suite.channel(service).Call<record::v1::RepairFeedResponse>(
      MethodNamed("yifa.record.v1.RecordService.RepairFeed"), request,
      server::CallOptions());
}

int RunReconcile(const std::vector<std::string>& arguments) {
  const absl::StatusOr<Suite> suite =
      Suite::Open(AddressesFromFlags(), CallerFromFlags());
  if (!suite.ok()) return Fail("无法连接", suite.status());
  if (arguments.empty()) return Show(*suite);
  const absl::StatusOr<Service> service = ServiceOf(arguments[0]);
  if (!service.ok() || arguments.size() != 2 || absl::GetFlag(FLAGS_reason).empty()) {
    Fail("用法：yifa reconcile SERVICE NEIGHBOUR --reason=TEXT", service.status());
    return kExitUsage;
  }
  const auto repaired = Repair(*suite, *service, arguments[1]);
  if (!repaired.ok()) return Fail("未恢复读取", repaired.status());
  if (WantsJson()) {
    PrintJson(ToJson(repaired->given_up()));
    return kExitOk;
  }
  std::printf("%s 自 %s 的第 %lld 条起继续读取；保留而对方已没有其来由的行为 %d 项：\n",
              TitleOf(*service).c_str(), arguments[1].c_str(),
              static_cast<long long>(repaired->feed().position()),
              repaired->given_up().lost_causes_size());
  PrintLost(repaired->given_up());
  return kExitOk;
}

}  // namespace

const Command& ReconcileCommand() {
  static const Command command = {
      "reconcile",
      "[SERVICE NEIGHBOUR]",
      "shows whether services still read the record that they began to read 对账",
      "Shows how far each service has read in its neighbours' records, and where a\n"
      "neighbour's record is another than the one that was read, as when it was "
      "restored\n"
      "from an older copy: from which entry on, and what was done here because of "
      "entries\n"
      "that it no longer has. Nothing more is read of it then. With SERVICE and "
      "NEIGHBOUR\n"
      "(e.g. `penalty complaint`), and a --reason, has that service go on from the last\n"
      "entry that both have: for administrators of all, on record with the reason. What\n"
      "was done stays done; who lost what caused it enters it again.\n"
      "Exits with 0 if all is well or was repaired, 1 if something is broken or was not.",
      0,
      2,
      {SuiteFlags(), IdentityFlags(), JsonFlags(), {FlagOf(FLAGS_reason)}},
      &RunReconcile};
  return command;
}

}  // namespace yifa::cli
