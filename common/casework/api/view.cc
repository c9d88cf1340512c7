// A service's own reads, answered.
#include "common/casework/law/view.h"
#include "common/casework/form/entry.h"
#include "common/casework/form/trail_entry.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "common/base/check.h"
#include "common/base/limits.h"
#include "common/base/status_macros.h"
#include "common/casework/api/case_api.h"
#include "common/casework/api/counters.h"
#include "common/casework/api/filter.h"
#include "common/casework/writer/keys.h"
#include "common/casework/writer/load.h"

namespace yifa::casework {
namespace {

constexpr int kRowsAtOnce = 200;

class Present final : public View {
 public:
  Present(Engine& engine, const Caller& caller)
      : engine_(engine),
        caller_(caller),
        record_size_(engine.log().size()),
        snapshot_(engine.store().Read()),
        provisions_(engine.registers().provisions()) {}

  Date today() const override { return engine_.clock().Today(); }

  absl::StatusOr<std::shared_ptr<const type::v1::Organ>> Organ(
      const std::string& name) const override {
    auto organ = engine_.registers().FindOrgan(name);
    if (organ == nullptr) return NoSuchOrgan(name);
    return organ;
  }

  const Provisions& provisions() const override { return *provisions_; }

  const procedure::Procedure* InForce(const std::string& type,
                                      std::string_view track) const override {
    return engine_.core().book->InForce(type, track, today());
  }

  absl::Status CheckMaySee(const std::string& organ) const override {
    return casework::CheckMaySee(engine_.registers(), caller_, organ);
  }

  bool MayRead(Confidentiality what, const std::string& organ) const override {
    return MayReadThroughout(caller_, what, organ);
  }

  int64_t next_sequence() const override { return static_cast<int64_t>(record_size_); }

  absl::StatusOr<Counters> CountersOf(const std::string& organ, std::string_view figure,
                                      std::optional<Date> as_of) const override {
    Quota::Share share;
    if (as_of) {
      YIFA_ASSIGN_OR_RETURN(share, engine_.past_figures().Take(caller_));
    }
    YIFA_ASSIGN_OR_RETURN(
        const std::vector<CounterValue> read,
        ReadCounters(*snapshot_,
                     {.organ = organ, .figure = std::string(figure), .as_of = as_of}));
    Counters counters;
    for (const CounterValue& each : read)
      counters[{each.counter.year, each.counter.label}] = each.value;
    return counters;
  }

 private:
  absl::Status VisitType(const google::protobuf::Descriptor* type,
                         const std::string& organ, const std::string& after,
                         const Visitor& visit) const override {
    const ResourceInfo* info = engine_.kinds().FindType(type);
    YIFA_CHECK(info != nullptr, type->full_name().c_str());
    if (!info->type.is_public) YIFA_RETURN_IF_ERROR(CheckMaySee(organ));
    const Reader reader(engine_, caller_, ReaderOf(*snapshot_));
    YIFA_ASSIGN_OR_RETURN(ListQuery query,
                          ParseListQuery(*info, "", "receipt_date desc"));
    query.organ = organ;
    query.page_size = kRowsAtOnce;
    std::string position = after;
    while (true) {
      YIFA_ASSIGN_OR_RETURN(const ListRows rows,
                            ReadRows(*snapshot_, *info, query, position));
      for (const ListRow& row : rows.rows) {
        YIFA_ASSIGN_OR_RETURN(
            const CasePtr found,
            LoadCase(engine_.kinds(), engine_.vault(), ReaderOf(*snapshot_), row.name));
        YIFA_ASSIGN_OR_RETURN(const Access access, reader.Of(*found));
        if (access.part == Access::Part::kNothing) continue;
        if (!visit(row.position, *Redacted(*found, caller_, access)))
          return absl::OkStatus();
      }
      if (!rows.more) return absl::OkStatus();
      position = rows.rows.back().position;
    }
  }

  absl::StatusOr<int64_t> VisitTypeChanged(const google::protobuf::Descriptor* type,
                                           const std::string& organ, int64_t first,
                                           const ChangeVisitor& visit) const override {
    const ResourceInfo* info = engine_.kinds().FindType(type);
    YIFA_CHECK(info != nullptr, type->full_name().c_str());
    YIFA_RETURN_IF_ERROR(CheckMaySee(organ));
    const Reader reader(engine_, caller_, ReaderOf(*snapshot_));
    const std::string prefix = organ + "/" + info->type.collection + "/";
    uint64_t next = static_cast<uint64_t>(std::max<int64_t>(first, 0));
    for (size_t work = 0; next < record_size_ && work < limits::kPageWorkBytesMax;) {
      const uint64_t sequence = next++;
      YIFA_ASSIGN_OR_RETURN(const std::string bytes, engine_.log().Read(sequence));
      work += bytes.size();
      YIFA_ASSIGN_OR_RETURN(const record::v1::Entry entry, ParseEntry(bytes));
      if (entry.resource().compare(0, prefix.size(), prefix) != 0) continue;
      YIFA_ASSIGN_OR_RETURN(const bool is_last, IsLast(entry.resource(), sequence));
      if (!is_last) continue;
      YIFA_ASSIGN_OR_RETURN(const CasePtr found,
                            LoadCase(engine_.kinds(), engine_.vault(),
                                     ReaderOf(*snapshot_), entry.resource()));
      YIFA_ASSIGN_OR_RETURN(const Access access, reader.Of(*found));
      if (access.part == Access::Part::kNothing) continue;
      if (!visit(static_cast<int64_t>(sequence), *Redacted(*found, caller_, access)))
        break;
    }
    return static_cast<int64_t>(next);
  }

  // True if it is the resource's last entry.
  absl::StatusOr<bool> IsLast(const std::string& resource, uint64_t sequence) const {
    YIFA_ASSIGN_OR_RETURN(const auto last,
                          snapshot_->Get(store::Family::kCases, resource));
    return last && store::ParseSequence(*last) == sequence;
  }

  Engine& engine_;
  const Caller& caller_;
  // Taken before the snapshot, which therefore has all entries up to it.
  const uint64_t record_size_;
  const std::unique_ptr<store::Snapshot> snapshot_;
  const std::shared_ptr<const Provisions> provisions_;
};

}  // namespace

Unary ReadHandler(Engine& engine, const ReadBinding& binding,
                  const google::protobuf::Descriptor* response) {
  return [&engine, read = binding.read, fields = &ConfidentialFields::Of(response)](
             const Caller& caller, MessagePtr request, Done done) {
    // Not all that is looked at is shown: a figure that is counted gives nobody away.
    Caller reading = caller;
    if (caller.seen != nullptr) reading.seen = std::make_shared<Seen>();
    absl::StatusOr<MessagePtr> answer = read(Present(engine, reading), *request);
    if (answer.ok() && *answer != nullptr && reading.seen != nullptr) {
      reading.seen->Keep(ClassesOf(*fields, **answer));
      caller.seen->Add(*reading.seen);
    }
    done(std::move(answer));
  };
}

}  // namespace yifa::casework
