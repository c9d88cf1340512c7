// What is due when, and the calendar.
#include <map>

#include "common/base/error.h"
#include "common/base/identifier.h"
#include "common/base/sha256.h"
#include "common/base/status_macros.h"
#include "common/casework/api/answers.h"
#include "common/casework/api/case_api.h"
#include "common/casework/api/paging.h"
#include "common/casework/api/register_api.h"
#include "common/casework/form/entry.h"
#include "common/casework/law/deadlines.h"
#include "common/casework/writer/commands.h"
#include "common/casework/writer/keys.h"
#include "common/casework/writer/law_clock.h"
#include "common/casework/writer/load.h"
#include "common/casework/writer/scope.h"
#include "common/procedure/role.h"
#include "yifa/deadline/v1/deadline_service.pb.h"

namespace yifa::casework {
namespace {

using namespace deadline::v1;  // NOLINT: the messages of the service

constexpr char kService[] = "yifa.deadline.v1.DeadlineService.";
constexpr char kAllOrgans[] = "organs/-";

// Adds to `first` the running deadlines of one organ behind the position `after` (empty:
// from the first), due on `last` or before (empty: whenever), so that it holds the `most`
// that come first, by their positions.
absl::Status Collect(const store::Snapshot& snapshot, const std::string& organ,
                     const std::string& after, const std::string& last, size_t most,
                     std::map<std::string, Due>& first) {
  const std::string prefix = DuePrefix(organ);
  return snapshot.Scan(store::Family::kDeadlines, prefix,
                       after.empty() ? "" : prefix + after,
                       [&](std::string_view key, std::string_view) {
                         // Behind the organ: the order of the list over all of them.
                         std::string position(key.substr(prefix.size()));
                         if (!last.empty() && position.substr(0, last.size()) > last)
                           return false;
                         if (first.size() == most && position > first.rbegin()->first)
                           return false;
                         if (position == after)
                           return true;  // the last of the page before
                         std::optional<Due> due = ParseDueKey(key);
                         if (!due) return true;  // of no deadline; the audit tells of it
                         first.emplace(std::move(position), *std::move(due));
                         if (first.size() > most) first.erase(std::prev(first.end()));
                         return true;
                       });
}

const ConfidentialFields& DeadlineFields() {
  static const ConfidentialFields* const kFields =
      new ConfidentialFields(type::v1::Deadline::descriptor());
  return *kFields;
}

absl::StatusOr<ListDeadlinesResponse> List(Engine& engine, const Caller& caller,
                                           const ListDeadlinesRequest& request) {
  const bool all = request.parent() == kAllOrgans;
  const std::string last =
      request.has_due_before() ? CompactDate(DayOf(request.due_before())) : "";
  YIFA_ASSIGN_OR_RETURN(Page page, Page::Open(store::JoinKey({request.parent(), last}),
                                              request.page_size(), request.page_token()));
  const auto snapshot = engine.store().Read();
  std::vector<std::string> organs = {request.parent()};
  if (all) {
    organs.clear();
    for (const auto& organ : engine.registers().ListOrgans("", SIZE_MAX))
      organs.push_back(organ->name());
  }
  std::map<std::string, Due> first;
  for (const std::string& organ : organs)
    YIFA_RETURN_IF_ERROR(Collect(*snapshot, organ, page.after(), last,
                                 static_cast<size_t>(page.size()) + 1, first));
  ListDeadlinesResponse response;
  const Date today = engine.clock().Today();
  const Reader reader(engine, caller, ReaderOf(*snapshot));
  for (const auto& [position, due] : first) {
    if (page.IsFull()) {
      page.GoesOn();
      break;
    }
    YIFA_ASSIGN_OR_RETURN(CasePtr found, LoadCase(engine.kinds(), engine.vault(),
                                                  ReaderOf(*snapshot), due.name));
    const size_t looked_at = found->message->ByteSizeLong();
    YIFA_ASSIGN_OR_RETURN(const Access access, reader.Of(*found));
    const type::v1::Deadline* deadline =
        LatestOf(found->info->shape.deadlines(*found->message), due.limit, due.item);
    if (deadline == nullptr || access.part == Access::Part::kNothing) {
      page.Pass(position, looked_at);
      continue;
    }
    CaseDeadline item;
    item.set_case_name(found->name);
    item.set_case_state(found->info->shape.State(*found->message));
    *item.mutable_deadline() = *deadline;
    Redact(DeadlineFields(), found->name, caller, access, *item.mutable_deadline());
    item.set_days_left(static_cast<int32_t>(DueDate(*deadline) - today));
    if (!page.Take(position, item, looked_at)) break;
    *response.add_deadlines() = std::move(item);
  }
  // What was passed over leaves room that the rows collected do not fill.
  if (first.size() > static_cast<size_t>(page.size())) page.GoesOn();
  response.set_next_page_token(page.NextToken());
  return response;
}

absl::Status CheckThrough(Engine& engine, Date through) {
  if (through <= engine.clock().Today()) return absl::OkStatus();
  return Error(api::v1::REASON_DATE_IN_FUTURE, "through_date lies after today")
      .Field("through_date", "lies after today")
      .Zh("日期不得晚于今天。");
}

void ExpireThrough(Engine& engine, const Caller& caller,
                   const ExpireDeadlinesRequest& request, Done done) {
  const Date through = DayOf(request.through_date());
  if (absl::Status past = CheckThrough(engine, through); !past.ok()) return done(past);
  StrikeOn(
      engine.store(), caller.line(), {.before = through + 1},
      [&engine, organ = request.parent()](Strike strike, ExpireCommand::Finished next) {
        return std::make_unique<ExpireCommand>(engine.core(), organ, std::move(strike),
                                               std::move(next));
      },
      [done](absl::StatusOr<Strike> strike) {
        if (!strike.ok()) return done(strike.status());
        auto response = std::make_shared<ExpireDeadlinesResponse>();
        response->set_cases(strike->cases);
        done(MessagePtr(response));
      });
}

// The most cases that are named as untouched.
constexpr int kNamedMax = 100;

void SetAside(Engine& engine, const Caller& caller,
              const SetAsideExpiriesRequest& request, Done done) {
  const Date through = DayOf(request.through_date());
  if (absl::Status past = CheckThrough(engine, through); !past.ok()) return done(past);
  Undoing undoing{.why = "届满日尚未到来（" + request.reason() + "）",
                  .day = engine.clock().Today()};
  undoing.actor = ActorOf(caller, procedure::kAdministrator);
  StrikeOn(
      engine.store(), caller.line(), {.before = through + 1},
      [&engine, organ = request.parent(), undoing](Strike strike,
                                                   SetAsideCommand::Finished next) {
        return std::make_unique<SetAsideCommand>(engine.core(), organ, undoing,
                                                 std::move(strike), std::move(next));
      },
      [done](absl::StatusOr<Strike> strike) {
        if (!strike.ok()) return done(strike.status());
        auto response = std::make_shared<SetAsideExpiriesResponse>();
        response->set_cases(strike->cases);
        for (const std::string& name : strike->stuck)
          if (response->untouched_size() < kNamedMax) response->add_untouched(name);
        done(MessagePtr(response));
      });
}

absl::StatusOr<RegisterPut> Confirm(const ConfirmClockRequest& request) {
  auto confirmation = std::make_shared<ClockConfirmation>();
  *confirmation->mutable_today() = request.today();
  confirmation->set_reason(request.reason());
  return RegisterPut{{.name = "clock",
                      .act = std::string(kConfirmClock),
                      .value = std::move(confirmation),
                      .write = &WriteClockConfirmation},
                     /*own=*/true};
}

}  // namespace

void AddDeadlineApi(Engine& engine, Answers& answers) {
  answers[std::string(kService) + "ListDeadlines"].unary =
      Answer<ListDeadlinesRequest, ListDeadlinesResponse>(
          [&engine](const Caller& caller, const ListDeadlinesRequest& request) {
            return List(engine, caller, request);
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
      [&engine](const Caller& caller, MessagePtr request, Done done) {
        ExpireThrough(engine, caller,
                      static_cast<const ExpireDeadlinesRequest&>(*request),
                      std::move(done));
      };
  answers[std::string(kService) + "ExpireDeadlines"].may =
      [&engine](const Caller& caller, const Message& message) {
        return KeeperOf(engine.registers(), caller,
                        static_cast<const ExpireDeadlinesRequest&>(message).parent(),
                        "expire_deadlines")
            .status();
      };
  answers[std::string(kService) + "SetAsideExpiries"].unary =
      [&engine](const Caller& caller, MessagePtr request, Done done) {
        SetAside(engine, caller, static_cast<const SetAsideExpiriesRequest&>(*request),
                 std::move(done));
      };
  answers[std::string(kService) + "SetAsideExpiries"].may =
      [&engine](const Caller& caller, const Message&) {
        return AdministratorOver(engine.registers(), caller, "", "set_aside_expiries")
            .status();
      };
  answers[std::string(kService) + "ConfirmClock"] = RegisterMethod<ConfirmClockRequest>(
      engine,
      [&engine](const Caller& caller, const ConfirmClockRequest&) {
        return AdministratorOver(engine.registers(), caller, "", kConfirmClock);
      },
      Confirm);
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
