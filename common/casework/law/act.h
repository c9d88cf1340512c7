// What a service's step sees of the act that is being done, and what it may do besides
// changing the case. Pure: the same case, request, date and actor give the same result,
// always.
#ifndef YIFA_COMMON_CASEWORK_LAW_ACT_H_
#define YIFA_COMMON_CASEWORK_LAW_ACT_H_

#include <google/protobuf/message.h>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/base/date.h"
#include "common/base/error.h"
#include "common/calendar/calendar.h"
#include "common/casework/law/competence.h"
#include "common/casework/law/provisions.h"
#include "common/procedure/procedure.h"
#include "yifa/api/v1/annotations.pb.h"
#include "yifa/record/v1/record_service.pb.h"
#include "yifa/type/v1/deadline.pb.h"
#include "yifa/type/v1/document.pb.h"
#include "yifa/type/v1/organ.pb.h"

namespace yifa::casework {

class Act {
 public:
  // What surrounds the act; filled by the engine.
  struct Context {
    Date date;
    record::v1::Actor actor;
    std::string from_state;                  // "" where the act creates the case
    const type::v1::Organ* organ = nullptr;  // the case's organ
    casework::FindOrgan find_organ;
    const procedure::Procedure* procedure = nullptr;
    const procedure::v1::Act* rule = nullptr;
    const calendar::Calendar* calendar = nullptr;
    const Provisions* provisions = nullptr;
    const google::protobuf::RepeatedPtrField<type::v1::Deadline>* deadlines = nullptr;
    std::string item = {};            // of an expiry: whose limit it was (see About)
    std::optional<Date> posted = {};  // by the party; see done
    // A resource of this service as it stands before the act; null where there is none.
    std::function<std::shared_ptr<const google::protobuf::Message>(
        const std::string& name)>
        find;
    // Under what a case is found by its subject (`collection`: see LatestOn), and the
    // case that is found there; "" where there is none.
    std::function<std::string(const std::string& subject, std::string_view collection)>
        subject_key;
    std::function<std::string(const std::string& subject_key)> latest_at;
    // Does another act of this service at once; null where acts have no consequences.
    std::function<absl::StatusOr<std::shared_ptr<const google::protobuf::Message>>(
        std::unique_ptr<google::protobuf::Message> request)>
        perform = nullptr;
    // See Shows, Recount.
    std::function<bool(const type::v1::Document& document, const std::string& path)>
        shows = nullptr;
    std::function<std::vector<record::v1::Tally>()> counted = nullptr;
    // See MayRead.
    std::function<bool(api::v1::Confidentiality what)> may_read = nullptr;
  };
  explicit Act(Context context) : context_(std::move(context)) {}

  // -- What it sees --
  Date date() const { return context_.date; }
  // The day by which it is judged whether the act is in time: on which a party posted
  // what it takes in, or its date (民事诉讼法第八十五条).
  Date done() const { return context_.posted.value_or(context_.date); }
  const record::v1::Actor& actor() const { return context_.actor; }
  const std::string& from_state() const { return context_.from_state; }
  const type::v1::Organ& organ() const { return *context_.organ; }
  // As the register has them.
  const casework::FindOrgan& find_organ() const { return context_.find_organ; }
  const procedure::Procedure& procedure() const { return *context_.procedure; }
  const procedure::v1::Act& rule() const { return *context_.rule; }
  const calendar::Calendar& calendar() const { return *context_.calendar; }
  // What differs by place or time.
  const Provisions& provisions() const { return *context_.provisions; }
  // The case's organ and the act's date.
  PlaceAndDay Here(std::string_view field = {}) const {
    return {*context_.organ, context_.date, field};
  }

  // True if the version of the procedure to which the case is bound has it.
  bool Has(procedure::LimitName limit) const {
    return context_.procedure->FindLimit(limit.id()) != nullptr;
  }
  bool Has(procedure::DocumentName document) const {
    return context_.procedure->FindDocument(document.id()) != nullptr;
  }
  bool Has(procedure::RuleName rule) const {
    return context_.procedure->FindRule(rule.id()) != nullptr;
  }
  // The article of a rule in that version; of the act where the rule cites none.
  const std::string& ArticleOf(procedure::RuleName rule) const;
  // The numbers of rules in that version; 0 where it does not have the rule.
  int64_t Yuan(procedure::AmountRule rule) const;
  int Length(procedure::LengthRule rule) const;  // in UnitOf the rule
  type::v1::LimitUnit UnitOf(procedure::LengthRule rule) const;
  int Number(procedure::NumberRule rule) const;
  // The day that a rule comes with; none where the version does not have the rule.
  std::optional<Date> Day(procedure::DateRule rule) const;

  // The latest deadline of a limit, of the item (see About), as it stood before the act;
  // null where it never started.
  const type::v1::Deadline* FindDeadline(procedure::LimitName limit,
                                         std::string_view item = {}) const;
  // True if that deadline is open on the act's date.
  bool IsRunning(procedure::LimitName limit, std::string_view item = {}) const;
  // Of an expiry: the item whose limit ran out; "" where that was the case's.
  const std::string& item() const { return context_.item; }

  // Another resource of this service, e.g. an officer; null where there is none of that
  // type.
  template <typename T>
  std::shared_ptr<const T> Find(const std::string& name) const {
    return std::dynamic_pointer_cast<const T>(context_.find(name));
  }

  // The case of this type, of any organ, that came last by that subject (ResourceType),
  // before this act; "" where there is none. `collection`: that of another type of this
  // service, whose cases have subjects too.
  std::string LatestOn(const std::string& subject,
                       std::string_view collection = {}) const {
    return context_.latest_at(context_.subject_key(subject, collection));
  }

  // True if whoever does the act may read what is that confidential in the case: an act
  // that compares with it would tell of it.
  bool MayRead(api::v1::Confidentiality what) const { return context_.may_read(what); }
  // True if a paper of the case shows the value; `path` from the case, e.g.
  // `party.display_name`, without positions. Of a paper whose template is no longer the
  // present one it is taken that it does.
  bool Shows(const type::v1::Document& document, const std::string& path) const {
    return context_.shows(document, path);
  }

  // -- Refusing --
  // FAILED_PRECONDITION (UNLAWFUL), citing the rule's article (ArticleOf); `words` are
  // for the person at the desk, in Chinese.
  absl::Status Refuse(procedure::RuleName rule, std::string_view words) const;
  // INVALID_ARGUMENT: what a field says makes no sense, whatever the law.
  absl::Status Invalid(std::string_view field, std::string_view description) const;

  // -- Changing what is around the case --
  // Goes to another of the act's `to` states than the first (or stays, if it is the
  // present one). Where rule().to does not have it, the act is refused (see fault).
  void MoveTo(procedure::StateName state);
  void Stay() { target_ = context_.from_state; }

  // Issues a document of the procedure's, besides those that the act always issues. Where
  // the procedure does not have it, the act is refused (see fault). `about`: the name of
  // the one of several things of the case that its text is about ({{#x|about}}).
  void Issue(procedure::DocumentName document, std::string_view about = {});
  // The same of the documents that the act always issues, e.g. on which of the measures
  // was extended.
  void DocumentsAbout(std::string_view thing) { documents_about_ = thing; }

  // A limit that the act starts: counts from another day than the act's / has another
  // length than the procedure's (at least 1) / does not start in this case. `why` is
  // Chinese, for the ledger, e.g. "送达之日". No effect where the procedure has no such
  // limit, or lets the act not start it.
  void StartOn(procedure::LimitName limit, Date day, std::string_view why);
  void SetLength(procedure::LimitName limit, int length);
  // The service of a document of that kind comes to have effect by this act, on that day:
  // limits that run from it start there (Limit.from_service_of).
  void Served(std::string_view document, Date day);
  void DoNotStart(procedure::LimitName limit);
  // A limit may run for several things of the case beside each other, e.g. for each that
  // is seized, with a deadline each. What the act starts, meets, drops, stops, extends of
  // the limit is then the item's, or the items' of several calls; without this it starts
  // one for the case, and touches those of all. `item` is the thing's name in the case,
  // e.g. `coerciveMeasures/2`.
  void About(procedure::LimitName limit, std::string_view item);
  // A limit that the act would otherwise touch stays as it is, e.g. a part payment.
  void Keep(procedure::LimitName limit);
  // Extends a running limit, of one item at most, by the act's actor. FAILED_PRECONDITION
  // (UNLAWFUL) citing the extension's article where it is not running, was extended as
  // often as allowed, or would exceed its maximum; citing the act's where the procedure
  // lets it not be extended by this act.
  absl::Status Extend(procedure::LimitName limit, int length);
  // `length` units of a running limit are not counted. No effect where it is not running.
  void Exclude(procedure::LimitName limit, int length, std::string_view article,
               std::string_view why);

  // LatestOn of that subject; this case is, from this act on, besides that of its type.
  std::string ReplaceLatestOn(const std::string& subject) {
    came_by_ = context_.subject_key(subject, {});
    return context_.latest_at(came_by_);
  }

  // Does an act on another case of this service with this one: both or neither, on the
  // same day (or that of the other case's last act, if later), by the same person as
  // `system`. The case after it, or why it is refused. REQUIRES: the request is bound to
  // an act of this service
  template <typename T, typename Request>
  absl::StatusOr<std::shared_ptr<const T>> AlsoDo(Request request) const {
    auto done = context_.perform(std::make_unique<Request>(std::move(request)));
    if (!done.ok()) return done.status();
    return std::static_pointer_cast<const T>(*std::move(done));
  }

  // Adds to a figure of the year of the act's date, or of another year (a cohort counts
  // in the year of receipt whenever the act is done).
  void Tally(procedure::FigureName figure, std::string_view label = {},
             int64_t delta = 1);
  void TallyIn(int year, procedure::FigureName figure, std::string_view label = {},
               int64_t delta = 1);
  // By something that the figure is counted by besides (Figure.by).
  void TallyIn(int year, procedure::FigureName figure, procedure::DimensionName by,
               std::string_view label, int64_t delta = 1);

  // Moves what the case's acts have counted by that under `from` to `to`, in the years in
  // which it stands.
  void Recount(std::string_view by, const std::string& from, const std::string& to);

  // -- For the engine, after the service's step --
  struct Start {
    std::optional<Date> day{};  // none: the procedure's
    std::string why{};
    int length = 0;  // 0 = the procedure's
  };
  struct Change {  // an extension or exclusion
    std::string limit;
    int length = 0;
    bool extension = false;
    std::string article;
    std::string why;
    std::string item;
  };
  // What the act is about of the limit; null where it is about none in particular.
  using Items = std::set<std::string, std::less<>>;
  const Items* ItemsOf(std::string_view limit) const {
    const auto found = items_.find(limit);
    return found == items_.end() ? nullptr : &found->second;
  }
  const std::string& target() const { return target_; }
  // FAILED_PRECONDITION (PROCEDURE_LACKS) where the step asked for what the version of
  // the procedure does not have; the act is then refused whatever the step answers.
  const absl::Status& fault() const { return fault_; }
  struct Issued {
    std::string kind, about;
  };
  const std::vector<Issued>& issued() const { return issued_; }
  const std::string& documents_about() const { return documents_about_; }
  const std::map<std::string, Start, std::less<>>& starts() const { return starts_; }
  const std::map<std::string, Date, std::less<>>& served() const { return served_; }
  const std::set<std::string, std::less<>>& not_started() const { return not_started_; }
  const std::set<std::string, std::less<>>& kept() const { return kept_; }
  const std::vector<Change>& changes() const { return changes_; }
  // The key of ReplaceLatestOn; "" where it was not called.
  const std::string& came_by() const { return came_by_; }
  // What it counted; once.
  std::vector<record::v1::Tally> TakeTallies() { return std::move(tallies_); }

 private:
  // Null where the act does not start the limit.
  Start* StartOf(procedure::LimitName limit);
  absl::Status RefuseBy(std::string_view number, std::string_view article,
                        std::string_view words) const;
  void Count(int year, std::string figure, std::string_view label, int64_t delta);
  void Lacks(std::string_view what);
  // The one item of the limit that the act is about; "" where it is about none.
  std::string OneItemOf(procedure::LimitName limit) const;

  Context context_;
  absl::Status fault_;
  std::string target_;
  std::vector<Issued> issued_;
  std::string documents_about_;
  std::map<std::string, Start, std::less<>> starts_;
  std::map<std::string, Date, std::less<>> served_;  // by kind of document
  std::set<std::string, std::less<>> not_started_;
  std::set<std::string, std::less<>> kept_;
  std::map<std::string, Items, std::less<>> items_;
  std::vector<Change> changes_;
  std::string came_by_;
  std::vector<record::v1::Tally> tallies_;
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_LAW_ACT_H_
