// What is due when, and the calendar.
#include "common/base/error.h"
#include "common/base/identifier.h"
#include "common/base/sha256.h"
#include "common/base/status_macros.h"
#include "common/casework/case_api.h"
#include "common/casework/commands.h"
#include "common/casework/deadlines.h"
#include "common/casework/load.h"
#include "common/casework/paging.h"
#include "common/casework/record_api.h"
#include "common/casework/scope.h"
#include "common/procedure/role.h"
#include "yifa/deadline/v1/deadline_service.pb.h"

namespace yifa::casework {
namespace {

using namespace deadline::v1;  // NOLINT: the messages of the service

constexpr char kService[] = "yifa.deadline.v1.DeadlineService.";
constexpr char kAllOrgans[] = "organs/-";

// Running deadlines of one organ: adds up to `most`, from `start` on, due on or before
// `last`.
absl::Status Collect(const store::Snapshot& snapshot, const std::string& organ,
                     const std::string& start, const std::string& last, size_t most,
                     std::vector<std::string>& keys) {
  const std::string prefix = organ + '\0';
  return snapshot.Scan(store::Family::kDeadlines, prefix, start,
                       [&](std::string_view key, std::string_view) {
                         if (!last.empty() && key.substr(prefix.size(), 8) > last)
                           return false;
                         if (key == start) return true;  // the last of the page before
                         keys.emplace_back(key);
                         return keys.size() < most;
                       });
}

// The due date, case, limit and item of a key of kDeadlines (DueKey).
struct Due {
  std::string sort, name, limit, item;
};
Due Parse(const std::string& key) {
  const size_t date = key.find('\0') + 1;
  const size_t name = date + 9;
  const size_t limit = key.find('\0', name) + 1;
  const size_t end = key.find('\0', limit);
  return {key.substr(date), key.substr(name, limit - name - 1),
          key.substr(limit, end - limit),
          end == std::string::npos ? "" : key.substr(end + 1)};
}

absl::StatusOr<ListDeadlinesResponse> List(Engine& engine,
                                           const ListDeadlinesRequest& request) {
  const bool all = request.parent() == kAllOrgans;
  std::string last;
  if (request.has_due_before()) {
    const std::optional<Date> date = FromProto(request.due_before());
    last = CompactDate(*date);
  }
  const size_t size = static_cast<size_t>(PageSize(request.page_size()));
  const std::string identity = store::JoinKey({request.parent(), last});
  YIFA_ASSIGN_OR_RETURN(const std::string after,
                        ReadPageToken(identity, request.page_token()));
  const auto snapshot = engine.store().Read();
  std::vector<std::string> organs = {request.parent()};
  if (all) {
    organs.clear();
    for (const auto& organ : engine.registers().ListOrgans("", SIZE_MAX))
      organs.push_back(organ->name());
  }
  std::vector<std::string> keys;
  for (const std::string& organ : organs) {
    std::vector<std::string> own;
    const std::string start = after.empty() ? "" : organ + '\0' + after;
    YIFA_RETURN_IF_ERROR(Collect(*snapshot, organ, start, last, size + 1, own));
    keys.insert(keys.end(), own.begin(), own.end());
  }
  std::sort(keys.begin(), keys.end(), [](const std::string& a, const std::string& b) {
    return Parse(a).sort < Parse(b).sort;
  });
  ListDeadlinesResponse response;
  if (keys.size() > size) {
    keys.resize(size);
    response.set_next_page_token(MakePageToken(identity, Parse(keys.back()).sort));
  }
  const Date today = engine.clock().Today();
  for (const std::string& key : keys) {
    const Due due = Parse(key);
    YIFA_ASSIGN_OR_RETURN(CasePtr found, LoadCase(engine.kinds(), engine.vault(),
                                                  ReaderOf(*snapshot), due.name));
    const type::v1::Deadline* deadline =
        LatestOf(found->info->shape.deadlines(*found->message), due.limit, due.item);
    if (deadline == nullptr) continue;
    CaseDeadline& item = *response.add_deadlines();
    item.set_case_name(found->name);
    item.set_case_state(found->info->shape.State(*found->message));
    *item.mutable_deadline() = *deadline;
    item.set_days_left(static_cast<int32_t>(DueDate(*deadline) - today));
  }
  return response;
}

// Expires some cases at a time until none is left.
void Expire(Engine& engine, const std::string& organ, Date before, int so_far,
            Done done) {
  const absl::Status submitted = engine.store().Submit(std::make_unique<ExpireCommand>(
      engine.core(), organ, before,
      [&engine, organ, before, so_far, done](absl::StatusOr<int> cases, bool again) {
        if (!cases.ok()) return done(cases.status());
        if (again) return Expire(engine, organ, before, so_far + *cases, done);
        auto response = std::make_shared<ExpireDeadlinesResponse>();
        response->set_cases(so_far + *cases);
        done(MessagePtr(response));
      }));
  if (!submitted.ok()) done(submitted);
}

void ExpireThrough(Engine& engine, const ExpireDeadlinesRequest& request, Done done) {
  const Date through = *FromProto(request.through_date());
  if (through > engine.clock().Today())
    return done(Error(api::v1::REASON_DATE_IN_FUTURE, "through_date lies after today")
                    .Field("through_date", "lies after today")
                    .Zh("日期不得晚于今天。"));
  Expire(engine, request.parent(), through + 1, 0, std::move(done));
}

}  // namespace

void AddDeadlineApi(Engine& engine, Answers& answers) {
  answers[std::string(kService) + "ListDeadlines"].unary =
      Answer<ListDeadlinesRequest, ListDeadlinesResponse>(
          [&engine](const Caller&, const ListDeadlinesRequest& request) {
            return List(engine, request);
          });
  answers[std::string(kService) + "ListDeadlines"].may =
      [&engine](const Caller& caller, const Message& message) {
        const std::string& of =
            static_cast<const ListDeadlinesRequest&>(message).parent();
        return of == kAllOrgans ? CheckOversees(engine.registers(), caller,
                                                {procedure::kAuditor}, "list_deadlines")
                                : CheckMaySee(engine.registers(), caller, of);
      };
  answers[std::string(kService) + "ExpireDeadlines"].unary =
      [&engine](const Caller&, MessagePtr request, Done done) {
        ExpireThrough(engine, static_cast<const ExpireDeadlinesRequest&>(*request),
                      std::move(done));
      };
  answers[std::string(kService) + "ExpireDeadlines"].may =
      [&engine](const Caller& caller, const Message& message) {
        return KeeperOf(engine.registers(), caller,
                        static_cast<const ExpireDeadlinesRequest&>(message).parent(),
                        "expire_deadlines")
            .status();
      };
  answers[std::string(kService) + "PutCalendarEdition"] =
      RegisterMethod<PutCalendarEditionRequest>(
          engine,
          [&engine](const Caller& caller, const PutCalendarEditionRequest&) {
            return AdministratorOver(engine.registers(), caller, "", kPutCalendarEdition);
          },
          [&engine](
              const PutCalendarEditionRequest& request) -> absl::StatusOr<RegisterPut> {
            const type::v1::CalendarEdition& edition = request.calendar_edition();
            YIFA_RETURN_IF_ERROR(engine.registers().calendar()->With(edition).status());
            return RegisterPut{
                {.name = "calendarEditions/" + std::to_string(edition.year()),
                 .act = std::string(kPutCalendarEdition),
                 .value = std::make_shared<type::v1::CalendarEdition>(edition),
                 .etag = request.etag()}};
          });
  answers[std::string(kService) + "ListCalendarEditions"].unary =
      Answer<ListCalendarEditionsRequest, ListCalendarEditionsResponse>(
          [&engine](const Caller&, const ListCalendarEditionsRequest&)
              -> absl::StatusOr<ListCalendarEditionsResponse> {
            ListCalendarEditionsResponse response;
            for (type::v1::CalendarEdition& edition : engine.registers().editions())
              *response.add_calendar_editions() = std::move(edition);
            return response;
          });
}

}  // namespace yifa::casework
