// yifa trail: who read what is confidential, and who was refused.
#include <algorithm>
#include <cstdio>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/time.h"
#include "common/base/clock.h"
#include "common/base/date.h"
#include "common/base/enum_text.h"
#include "common/base/status_macros.h"
#include "common/base/timestamp.h"
#include "services/cli/command.h"
#include "services/cli/reads.h"
#include "services/cli/suite.h"
#include "services/cli/table.h"
#include "yifa/trail/v1/trail_service.pb.h"

ABSL_FLAG(std::string, by, "", "Only what this principal did.");
ABSL_FLAG(std::string, about, "", "Only what is about this resource, or one below it.");
ABSL_FLAG(std::string, from_day, "", "Only from this day on, YYYY-MM-DD.");
ABSL_FLAG(std::string, through_day, "", "Only through this day, YYYY-MM-DD.");
ABSL_FLAG(
    bool, follow, false,
    "With SERVICE: all that is on its trail, oldest first, and what comes, until it "
    "is interrupted. For auditors of all.");

namespace yifa::cli {
namespace {

using trail::v1::TrailEntry;

constexpr int kPage = 1000;

struct Found {
  Service service;
  TrailEntry entry;
};

std::string TimeOf(const TrailEntry& entry) {
  return absl::FormatTime("%Y-%m-%d %H:%M:%S", FromTimestamp(entry.record_time()),
                          absl::FixedTimeZone(8 * 60 * 60));
}

template <typename Classes>
std::string ClassesOf(const Classes& classes) {
  return absl::StrJoin(classes, "+", [](std::string* out, int what) {
    out->append(LabelOf(static_cast<api::v1::Confidentiality>(what)));
  });
}

// What it was about, in one cell.
std::string AboutOf(const TrailEntry& entry) {
  std::vector<std::string> parts;
  if (entry.subjects_size() > 0) {
    const auto& first = entry.subjects(0);
    parts.push_back(first.resource());
    if (first.classes_size() > 0) parts.push_back(ClassesOf(first.classes()));
    if (entry.subjects_size() > 1)
      parts.push_back(absl::StrCat("等 ", entry.subjects_size(), " 项"));
  }
  if (entry.has_range())
    parts.push_back(absl::StrCat("记录第 ", entry.range().first(), "–",
                                 entry.range().last(), " 条 ",
                                 ClassesOf(entry.range().classes())));
  if (!entry.reason().empty()) parts.push_back(entry.reason());
  for (const auto& refusals : entry.refusals())
    parts.push_back(absl::StrCat(refusals.reason(), "×", refusals.count()));
  if (entry.kept_from() > 0)
    parts.push_back(absl::StrCat("保留第 ", entry.kept_from(), " 条起"));
  return absl::StrJoin(parts, " ");
}

std::string WhoOf(const TrailEntry& entry) {
  if (entry.principal().empty()) return "";
  const std::string who =
      entry.organ().empty() ? entry.principal()
                            : absl::StrCat(entry.principal(), "（", entry.organ(), "）");
  return entry.through().empty() ? who : absl::StrCat(who, " 经 ", entry.through());
}

Json ToJson(const Found& found) {
  const TrailEntry& entry = found.entry;
  Json json = {
      {"service", NameOf(found.service)},
      {"sequence", entry.sequence()},
      {"time", absl::FormatTime(absl::RFC3339_full, FromTimestamp(entry.record_time()),
                                absl::UTCTimeZone())},
      {"event", LabelOf(entry.event())},
      {"principal", entry.principal()},
      {"organ", entry.organ()},
      {"roles", Json::array()},
      {"through", entry.through()},
      {"method", entry.method()},
      {"subjects", Json::array()},
      {"reason", entry.reason()}};
  for (const std::string& role : entry.roles()) json["roles"].push_back(role);
  for (const auto& subject : entry.subjects())
    json["subjects"].push_back(
        {{"resource", subject.resource()}, {"classes", ClassesOf(subject.classes())}});
  if (entry.has_range())
    json["range"] = {{"first", entry.range().first()},
                     {"last", entry.range().last()},
                     {"classes", ClassesOf(entry.range().classes())}};
  for (const auto& refusals : entry.refusals())
    json["refusals"].push_back({{"reason", refusals.reason()},
                                {"method", refusals.method()},
                                {"count", refusals.count()}});
  if (entry.kept_from() > 0) {
    json["kept_from"] = entry.kept_from();
    json["provision"] = entry.provision();
  }
  return json;
}

// The first moment of a day, or of the one after it.
absl::StatusOr<std::optional<absl::Time>> MomentOf(const std::string& text, int days) {
  if (text.empty()) return std::nullopt;
  const std::optional<Date> day = ParseDate(text);
  if (!day) return absl::InvalidArgumentError(absl::StrCat("“", text, "”不是日期"));
  absl::Time moment;
  std::string error;
  if (!absl::ParseTime("%Y-%m-%d", FormatDate(*day + days),
                       absl::FixedTimeZone(8 * 60 * 60), &moment, &error))
    return absl::InvalidArgumentError(error);
  return moment;
}

absl::StatusOr<trail::v1::ListTrailRequest> RequestFromFlags() {
  trail::v1::ListTrailRequest request;
  request.set_parent(OrganFromFlags().empty() ? "organs/-" : OrganFromFlags());
  request.set_page_size(kPage);
  request.set_principal(absl::GetFlag(FLAGS_by));
  request.set_resource(absl::GetFlag(FLAGS_about));
  YIFA_ASSIGN_OR_RETURN(const auto since, MomentOf(absl::GetFlag(FLAGS_from_day), 0));
  if (since) *request.mutable_since_time() = ToTimestamp(*since);
  YIFA_ASSIGN_OR_RETURN(const auto until, MomentOf(absl::GetFlag(FLAGS_through_day), 1));
  if (until) *request.mutable_until_time() = ToTimestamp(*until);
  return request;
}

void Print(const std::vector<Found>& all) {
  Table table({{"时间"}, {"服务"}, {"事项"}, {"何人"}, {"方法"}, {"内容"}});
  for (const Found& found : all) {
    const std::string& method = found.entry.method();
    table.Add({TimeOf(found.entry), NameOf(found.service), WordsOf(found.entry.event()),
               WhoOf(found.entry), method.substr(method.rfind('.') + 1),
               AboutOf(found.entry)});
  }
  if (!table.empty()) std::printf("%s\n", table.Format().c_str());
  std::printf("共 %zu 条\n", all.size());
}

absl::Status Follow(server::Channel& channel, Service service) {
  trail::v1::ReadTrailRequest request;
  request.set_follow(true);
  server::CallOptions options;
  options.timeout = absl::InfiniteDuration();
  const auto reader =
      channel.Read(MethodNamed("yifa.trail.v1.TrailService.ReadTrail"), request, options);
  trail::v1::ReadTrailResponse response;
  while (reader->Next(response))
    for (const auto& logged : response.entries()) {
      Found found{service, {}};
      if (!found.entry.ParseFromString(logged.entry()))
        return absl::DataLossError("审计日志的条目无法解析");
      if (WantsJson())
        PrintJson(ToJson(found));
      else
        std::printf("%s %s %s %s %s\n", TimeOf(found.entry).c_str(),
                    WordsOf(found.entry.event()).c_str(), WhoOf(found.entry).c_str(),
                    found.entry.method().c_str(), AboutOf(found.entry).c_str());
      std::fflush(stdout);
    }
  return reader->Finish();
}

int RunTrail(const std::vector<std::string>& arguments) {
  std::vector<Service> services(kServices.begin(), kServices.end());
  if (!arguments.empty())
    services.erase(
        std::remove_if(services.begin(), services.end(),
                       [&](Service each) { return NameOf(each) != arguments.front(); }),
        services.end());
  const bool follow = absl::GetFlag(FLAGS_follow);
  if (services.empty() || (follow && services.size() != 1)) {
    std::fprintf(stderr, "yifa trail [SERVICE] [--follow]\n");
    return kExitUsage;
  }
  const auto request = RequestFromFlags();
  if (!request.ok()) return Fail("参数有误", request.status());
  const absl::StatusOr<Suite> suite =
      Suite::Open(AddressesFromFlags(), CallerFromFlags());
  if (!suite.ok()) return Fail("无法连接", suite.status());
  std::vector<Found> all;
  int exit = kExitOk;
  for (const Service service : services) {
    server::Channel& channel = suite->channel(service);
    const absl::Status status =
        follow ? Follow(channel, service)
               : VisitPages<trail::v1::ListTrailResponse>(
                     channel, "yifa.trail.v1.TrailService.ListTrail", *request,
                     [&](trail::v1::ListTrailResponse& page) {
                       for (TrailEntry& entry : *page.mutable_entries())
                         all.push_back({service, std::move(entry)});
                     });
    if (!status.ok())
      exit = Fail(absl::StrCat(TitleOf(service), "（", suite->address(service), "）"),
                  status);
  }
  if (follow) return exit;
  std::stable_sort(all.begin(), all.end(), [](const Found& a, const Found& b) {
    return FromTimestamp(a.entry.record_time()) > FromTimestamp(b.entry.record_time());
  });
  if (WantsJson()) {
    Json json = Json::array();
    for (const Found& found : all) json.push_back(ToJson(found));
    PrintJson(json);
  } else {
    Print(all);
  }
  return exit;
}

}  // namespace

const Command& TrailCommand() {
  static const Command command = {
      "trail",
      "[SERVICE]",
      "lists who read what is confidential, and who was refused 审计日志",
      "Lists the audit trail of all services, or of one, newest first: who read values\n"
      "about persons, reporters or secrets, of which cases, and who was refused for "
      "want\n"
      "of right; who took copies, and who read the trail. --organ=organs/{organ} for "
      "what\n"
      "is about that organ's cases. With --json it is the trail's export. For auditors;\n"
      "that it was read is on the trail, too.\n"
      "Exits with 0, or 1 if a service did not answer.",
      0,
      1,
      {{FlagOf(FLAGS_by), FlagOf(FLAGS_about), FlagOf(FLAGS_from_day),
        FlagOf(FLAGS_through_day), FlagOf(FLAGS_follow)},
       SuiteFlags(),
       IdentityFlags(),
       JsonFlags()},
      &RunTrail};
  return command;
}

}  // namespace yifa::cli
