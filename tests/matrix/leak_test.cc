// A marker in every text of every class, in every case and in every request of every act;
// then every method that reads, called by everybody: nothing that a reader may not read
// is in any answer, in any form, nor on the disk (COM-09).
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "common/base/date.h"
#include "common/base/timestamp.h"
#include "common/casework/form/confidential.h"
#include "common/casework/form/entry.h"
#include "common/casework/form/name.h"
#include "common/casework/writer/commands.h"
#include "common/casework/writer/keys.h"
#include "tests/matrix/model.h"
#include "tests/support/status_matchers.h"

namespace yifa::testing {
namespace {

using api::v1::Confidentiality;
using casework::Caller;
using casework::MessagePtr;
using casework::Method;
using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using store::Family;

const std::string kMark = "markedtext";

// A text that stands nowhere else: kMark, its place in the list, a dot.
struct Marker {
  Confidentiality what;
  std::string field;
};

// The places of those that stand in the bytes.
std::set<size_t> MarkersIn(const std::string& bytes) {
  std::set<size_t> found;
  for (size_t at = bytes.find(kMark); at != std::string::npos;
       at = bytes.find(kMark, at + 1))
    found.insert(std::stoul(bytes.substr(at + kMark.size(), 8)));
  return found;
}

// Fills texts that have a class, at any depth, each with a marker of its own.
class Planter {
 public:
  void Fill(Message& message, int depth = 6) {
    const auto* reflection = message.GetReflection();
    for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
      const FieldDescriptor* field = message.GetDescriptor()->field(i);
      if (field->message_type() != nullptr) {
        if (depth == 0 || !Holds(field->message_type(), depth - 1)) continue;
        Fill(field->is_repeated() ? *reflection->AddMessage(&message, field)
                                  : *reflection->MutableMessage(&message, field),
             depth - 1);
      } else if (ClassOf(*field) != api::v1::CONFIDENTIALITY_UNSPECIFIED) {
        for (int element = 0; element < (field->is_repeated() ? 2 : 1); ++element)
          Put(message, field);
      }
    }
  }
  const std::vector<Marker>& markers() const { return markers_; }

 private:
  static Confidentiality ClassOf(const FieldDescriptor& field) {
    return field.options().GetExtension(api::v1::field).confidentiality();
  }
  // Whether there is anything to fill.
  static bool Holds(const Descriptor* type, int depth) {
    for (int i = 0; i < type->field_count(); ++i) {
      const FieldDescriptor* field = type->field(i);
      if (ClassOf(*field) != api::v1::CONFIDENTIALITY_UNSPECIFIED) return true;
      if (depth > 0 && field->message_type() != nullptr &&
          Holds(field->message_type(), depth - 1))
        return true;
    }
    return false;
  }
  void Put(Message& message, const FieldDescriptor* field) {
    const std::string text = absl::StrCat(kMark, markers_.size(), ".");
    markers_.push_back({ClassOf(*field), field->full_name()});
    if (field->is_repeated())
      message.GetReflection()->AddString(&message, field, text);
    else
      message.GetReflection()->SetString(&message, field, text);
  }

  std::vector<Marker> markers_;
};

// Writes a case of a type as its acts would, an entry for each kind of request.
class Plant final : public store::Command {
 public:
  Plant(casework::Core& core, const casework::ResourceInfo& info, std::string name,
        std::vector<std::unique_ptr<Message>> requests, std::shared_ptr<Message> result,
        std::function<void(absl::Status)> done)
      : core_(core),
        info_(info),
        name_(std::move(name)),
        requests_(std::move(requests)),
        result_(std::move(result)),
        done_(std::move(done)) {}

  void Execute(store::Batch& batch) override {
    const std::string key = casework::Vault::NewKey();
    batch.Put(Family::kKeys, name_, core_.vault->Wrap(key, name_));
    for (const auto& request : requests_) {
      const casework::ActInfo* act = core_.kinds->FindRequest(request->GetDescriptor());
      record::v1::Entry entry = Begin(act->id);
      Seal(*act->confidential, *request, false, key, *entry.mutable_request(), entry);
      if (request == requests_.back())
        Seal(info_.confidential, *result_, true, key, *entry.mutable_result(), entry);
      last_ = core_.log->Append(batch, entry.SerializeAsString());
    }
    batch.Put(Family::kCases, name_, store::SequenceKey(*last_));
    batch.Put(Family::kIndex,
              casework::ListKey(casework::OrganOf(name_), info_.type.collection,
                                info_.shape.State(*result_),
                                info_.shape.ReceiptDate(*result_), casework::IdOf(name_)),
              "");
  }
  void Complete(const absl::Status& synced) override { done_(synced); }

 private:
  record::v1::Entry Begin(const std::string& act) {
    record::v1::Entry entry;
    entry.set_sequence(static_cast<int64_t>(core_.log->next_sequence()));
    entry.set_resource(name_);
    entry.set_act(act);
    *entry.mutable_act_date() = D(2024, 3, 1);
    *entry.mutable_record_time() = ToTimestamp(core_.log->NextRecordTime());
    entry.mutable_actor()->set_principal("li.lei");
    if (last_) entry.set_previous_sequence(static_cast<int64_t>(*last_));
    return entry;
  }
  static void Seal(const casework::ConfidentialFields& fields, const Message& message,
                   bool of_result, const std::string& key, google::protobuf::Any& any,
                   record::v1::Entry& entry) {
    casework::Seal(
        fields, *message.GetDescriptor(), message.SerializeAsString(), of_result,
        [&]() -> const std::string& { return key; }, any, entry);
  }

  casework::Core& core_;
  const casework::ResourceInfo& info_;
  const std::string name_;
  const std::vector<std::unique_ptr<Message>> requests_;
  const std::shared_ptr<Message> result_;
  const std::function<void(absl::Status)> done_;
  std::optional<uint64_t> last_;
};

std::unique_ptr<Message> NewOf(const Descriptor* type) {
  return std::unique_ptr<Message>(
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(type)->New());
}

// Each role, and none, in the organ of the cases, in another, and in none.
std::vector<Caller> Everybody() {
  std::vector<Caller> callers = {Caller{}};
  for (const char* organ : {kOrgan, kStranger, ""}) {
    callers.push_back(Staff("li.lei", {}, organ));
    for (const char* role :
         {"intake", "officer", "reviewer", "head", "administrator", "auditor", "service"})
      callers.push_back(Staff("li.lei", {role}, organ));
  }
  for (const char* service :
       {"complaint", "disclosure", "litigation", "penalty", "reconsideration"})
    callers.push_back(Staff(absl::StrCat("yifa-", service), {"service"}, ""));
  const size_t by_organ = callers.size();  // the same by their part in a case
  for (size_t i = 0; i < by_organ; ++i)
    if (!callers[i].principal.empty()) {
      callers.push_back(callers[i]);
      callers.back().binding = std::make_shared<access::v1::Binding>();
    }
  return callers;
}

// Said once more, without the code that says it: the most that a class is open to.
bool MayRead(const Caller& caller, Confidentiality what) {
  const bool own = caller.organ == kOrgan;
  const auto has = [&](std::initializer_list<const char*> roles) {
    for (const char* role : roles)
      if (caller.Has(role)) return true;
    return false;
  };
  switch (what) {
    case api::v1::CONFIDENTIALITY_PERSONAL:
      return has({"service"}) || (own && has({"intake", "officer", "reviewer", "head"}));
    case api::v1::CONFIDENTIALITY_REPORTER:
      return own && has({"intake", "head"});
    case api::v1::CONFIDENTIALITY_SECRET:
      return own && has({"officer", "head"});
    default:
      return false;
  }
}

std::string Written(const Caller& caller) {
  return absl::StrCat(caller.roles.empty() ? "nobody" : caller.roles.front(), " of ",
                      caller.organ.empty() ? "no organ" : caller.organ);
}

// Everything that a call answers: the messages of a stream, or the answer, or the words
// and details of an error.
std::string Answered(const absl::StatusOr<MessagePtr>& answer) {
  return answer.ok() ? (*answer)->SerializeAsString() : answer.status().ToString();
}

std::string Call(const Method& method, const Caller& caller, MessagePtr request) {
  if (method.may)
    if (const absl::Status may = method.may(caller, *request); !may.ok())
      return Answered(may);
  if (method.unary) {
    absl::Notification answered;
    absl::StatusOr<MessagePtr> answer = absl::UnknownError("not answered");
    method.unary(caller, std::move(request), [&](absl::StatusOr<MessagePtr> response) {
      answer = std::move(response);
      answered.Notify();
    });
    answered.WaitForNotification();
    return Answered(answer);
  }
  auto source = method.server_stream(caller, std::move(request));
  if (!source.ok()) return Answered(source.status());
  std::string all;
  while (true) {
    MessagePtr message;
    const auto woken = std::make_shared<absl::Notification>();
    switch ((*source)->Next(message, [woken] { woken->Notify(); })) {
      case casework::Source::Pull::kMessage:
        all += message->SerializeAsString();
        break;
      case casework::Source::Pull::kLater:
        woken->WaitForNotification();
        break;
      case casework::Source::Pull::kEnd:
        return all;
    }
  }
}

class Leak : public ::testing::TestWithParam<int> {
 protected:
  Leak() { service_.PutOrgan(kStranger, Stranger()); }

  casework::Engine& engine() { return service_.engine(); }

  void PlantAll() {
    for (const casework::ResourceType& type : definition_.resources) PlantOne(type);
  }

  // The requests of the methods that change nothing, each about each case; a filter by a
  // marked text besides.
  std::vector<std::pair<const Method*, MessagePtr>> Reads() {
    std::vector<std::pair<const Method*, MessagePtr>> reads;
    for (const Method& method : surface_.methods) {
      const Descriptor* type = method.descriptor->input_type();
      // Of the streams, those that copy, audit or hold something tell no texts.
      if (method.client_stream || type->FindFieldByName("request_id") != nullptr ||
          (method.server_stream && method.descriptor->name() != "ReadEntries"))
        continue;
      for (const Planted& planted : cases_) {
        std::shared_ptr<Message> request(NewOf(type));
        Set(*request, "name", planted.name);
        Set(*request, "parent", kOrgan);
        reads.emplace_back(&method, request);
        if (!Lists(method, planted)) continue;
        std::shared_ptr<Message> filtered(request->New());
        filtered->CopyFrom(*request);
        Set(*filtered, "filter", planted.filter);
        reads.emplace_back(&method, std::move(filtered));
      }
    }
    return reads;
  }

  struct Planted {
    std::string name;
    const Descriptor* type;
    std::string filter;  // by the first of its own texts; empty: it has none
  };
  static bool Lists(const Method& method, const Planted& planted) {
    const FieldDescriptor* rows = method.descriptor->output_type()->FindFieldByNumber(1);
    return method.descriptor->input_type()->FindFieldByName("filter") != nullptr &&
           rows != nullptr && rows->message_type() == planted.type &&
           !planted.filter.empty();
  }

  const casework::Definition definition_ = Definitions()[GetParam()];
  TestService service_{definition_};
  const casework::Surface surface_ = service_.engine().surface();
  Planter planter_;
  std::vector<Planted> cases_;
  std::set<size_t> shown_;  // markers that the head of the organ reads in the cases

 private:
  static void Set(Message& message, const char* name, const std::string& value) {
    const FieldDescriptor* field = message.GetDescriptor()->FindFieldByName(name);
    if (field != nullptr && field->cpp_type() == FieldDescriptor::CPPTYPE_STRING)
      message.GetReflection()->SetString(&message, field, value);
  }

  void PlantOne(const casework::ResourceType& type) {
    const casework::ResourceInfo& info = *engine().kinds().FindType(type.descriptor);
    const std::string name =
        absl::StrCat(kOrgan, "/", type.collection, "/", type.id_prefix, "0000000001");
    std::shared_ptr<Message> result(NewOf(type.descriptor));
    planter_.Fill(*result);
    info.shape.mutable_documents(*result)->Clear();  // of no template
    for (const size_t marker : MarkersIn(result->SerializeAsString()))
      if (MayRead(Staff("x", {"head"}), planter_.markers()[marker].what))
        shown_.insert(marker);
    info.shape.SetName(name, *result);
    info.shape.SetEtag("\"1\"", *result);
    info.shape.SetState(
        type.descriptor->FindEnumTypeByName("State")->value(1)->name().substr(6),
        *result);
    info.shape.SetReceiptDate(Date(2024, 3, 1), *result);
    info.shape.SetLastActDate(Date(2024, 3, 1), *result);
    std::vector<std::unique_ptr<Message>> requests;
    for (const casework::ActBinding& act : definition_.acts)
      if (act.request != nullptr && act.resource == type.descriptor) {
        requests.push_back(NewOf(act.request));
        planter_.Fill(*requests.back());
      }
    ASSERT_FALSE(requests.empty()) << name;
    cases_.push_back({name, type.descriptor, FilterOf(*result)});
    ASSERT_THAT(casework::RunAndWait(engine().store(),
                                     [&](std::function<void(absl::Status)> done) {
                                       return std::make_unique<Plant>(
                                           engine().core(), info, name,
                                           std::move(requests), result, std::move(done));
                                     }),
                IsOk());
  }

  static std::string FilterOf(const Message& message) {
    for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
      const FieldDescriptor* field = message.GetDescriptor()->field(i);
      if (field->cpp_type() != FieldDescriptor::CPPTYPE_STRING || field->is_repeated())
        continue;
      const std::string text = message.GetReflection()->GetString(message, field);
      if (absl::StartsWith(text, kMark)) return absl::StrCat(field->name(), " = ", text);
    }
    return "";
  }
};

TEST_P(Leak, COM09_NobodyIsToldWhatIsNotForHim) {
  PlantAll();
  const auto reads = Reads();
  std::set<size_t> told;  // to the head
  for (const Caller& caller : Everybody())
    for (const auto& [method, request] : reads) {
      if (caller.principal.empty() && !method->is_public) continue;
      const std::set<size_t> found = MarkersIn(Call(*method, caller, request));
      for (const size_t place : found) {
        const Marker& marker = planter_.markers()[place];
        EXPECT_TRUE(MayRead(caller, marker.what))
            << marker.field << " to " << Written(caller) << " by "
            << method->descriptor->full_name();
      }
      if (caller.Has("head") && caller.organ == kOrgan)
        told.insert(found.begin(), found.end());
    }
  // Who may read them is told, so that what is looked for can be found.
  EXPECT_FALSE(shown_.empty());
  for (const size_t place : shown_)
    EXPECT_EQ(told.count(place), 1u) << planter_.markers()[place].field;
}

// Whoever may not read a text does not find its case by it.
TEST_P(Leak, COM09_NoFilterTellsWhatItIsAskedFor) {
  PlantAll();
  for (const auto& [method, request] : Reads()) {
    const FieldDescriptor* filter = request->GetDescriptor()->FindFieldByName("filter");
    if (filter == nullptr ||
        request->GetReflection()->GetString(*request, filter).empty())
      continue;
    const Caller readers[] = {Staff("x", {"auditor"}), Staff("x", {"administrator"}),
                              Staff("x", {}), Staff("x", {"head"}, kStranger)};
    for (const Caller& caller : readers)
      EXPECT_FALSE(absl::StrContains(Call(*method, caller, request), "0000000001"))
          << method->descriptor->full_name() << " to " << Written(caller);
  }
}

TEST_P(Leak, COM09_NothingOfAClassLiesOnTheDiskInPlain) {
  PlantAll();
  const auto snapshot = engine().store().Read();
  std::string stored;
  for (int i = 0; i < store::kFamilyCount; ++i)
    ASSERT_THAT(snapshot->Scan(static_cast<Family>(i), "", "",
                               [&](std::string_view key, std::string_view value) {
                                 stored.append(key).append(value);
                                 return true;
                               }),
                IsOk());
  EXPECT_TRUE(absl::StrContains(stored, "li.lei"));
  EXPECT_FALSE(absl::StrContains(stored, kMark));
}

INSTANTIATE_TEST_SUITE_P(Services, Leak, ::testing::Range(0, 5));

}  // namespace
}  // namespace yifa::testing
