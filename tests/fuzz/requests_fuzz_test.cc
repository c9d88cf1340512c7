// Whatever a client sends is answered: by the act, or by an error of the catalogue.
// Requests are made at random from their descriptors, of values that are often right, so
// that cases get deep into their procedures; a CHECK that a client can reach ends the
// process and so the test.
#include <gmock/gmock.h>

#include <cstdlib>
#include <iostream>
#include <limits>
#include <random>

#include "absl/synchronization/notification.h"
#include "common/base/identifier.h"
#include "common/base/limits.h"
#include "services/complaint/definition.h"
#include "services/disclosure/definition.h"
#include "services/litigation/definition.h"
#include "services/penalty/definition.h"
#include "services/reconsideration/definition.h"
#include "tests/common/casework/office.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_service.h"
#include "yifa/api/v1/annotations.pb.h"
#include "yifa/deadline/v1/deadline_service.pb.h"
#include "yifa/policy/v1/provision.pb.h"
#include "yifa/type/v1/date.pb.h"

namespace yifa::testing {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

class Generator {
 public:
  Generator(uint64_t seed, std::string organ) : dice_(seed), organ_(std::move(organ)) {}

  int Below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(dice_); }
  bool OneIn(int n) { return Below(n) == 0; }

  void Fill(Message& message, int depth = 0) {
    for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
      const FieldDescriptor* field = message.GetDescriptor()->field(i);
      const api::v1::FieldRules rules = field->options().GetExtension(api::v1::field);
      if (rules.output_only() && !OneIn(20)) continue;
      if (!rules.required() && !OneIn(2)) continue;
      // What a caller may not say at all is said now and then.
      if (rules.refers_to() == api::v1::REFERENCE_SYSTEM && !OneIn(20)) continue;
      if (rules.required() && OneIn(60)) continue;
      const int count = field->is_repeated() ? 1 + Below(5) : 1;
      for (int n = 0; n < count; ++n) FillField(message, field, rules, depth);
    }
  }

  // A case that came to be; later requests are about it.
  void Remember(const std::string& name) { names_.push_back(name); }

 private:
  void FillField(Message& message, const FieldDescriptor* field,
                 const api::v1::FieldRules& rules, int depth) {
    const Reflection* r = message.GetReflection();
    switch (field->cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING: {
        const std::string text = Text(field, rules);
        if (field->is_repeated())
          r->AddString(&message, field, text);
        else
          r->SetString(&message, field, text);
        break;
      }
      case FieldDescriptor::CPPTYPE_ENUM: {
        const int value =
            OneIn(40) ? Below(200) - 50 : Below(field->enum_type()->value_count());
        if (field->is_repeated())
          r->AddEnumValue(&message, field, value);
        else
          r->SetEnumValue(&message, field, value);
        break;
      }
      case FieldDescriptor::CPPTYPE_INT32:
        if (!field->is_repeated())
          r->SetInt32(&message, field, static_cast<int>(Number()));
        break;
      case FieldDescriptor::CPPTYPE_INT64:
        if (!field->is_repeated()) r->SetInt64(&message, field, Number());
        break;
      case FieldDescriptor::CPPTYPE_BOOL:
        if (!field->is_repeated()) r->SetBool(&message, field, OneIn(2));
        break;
      case FieldDescriptor::CPPTYPE_MESSAGE: {
        if (depth > 4) break;
        Message* child = field->is_repeated() ? r->AddMessage(&message, field)
                                              : r->MutableMessage(&message, field);
        if (child->GetDescriptor() == type::v1::Date::descriptor())
          FillDate(static_cast<type::v1::Date&>(*child));
        else
          Fill(*child, depth + 1);
        break;
      }
      default:
        break;
    }
  }

  int64_t Number() {
    switch (Below(6)) {
      case 0:
        return 0;
      case 1:
        return -1;
      case 2:
        return int64_t{1} << Below(62);
      default:
        return 1 + Below(100000);
    }
  }

  void FillDate(type::v1::Date& date) {
    if (OneIn(30)) {
      date.set_year(Below(4000) - 500);
      date.set_month(Below(16));
      date.set_day(Below(40));
      return;
    }
    today_ = OneIn(4) ? today_ + Below(20) : today_;
    if (today_ > Date(2025, 6, 1)) today_ = Date(2022, 2, 1);
    date = ToProto(today_ - (OneIn(5) ? Below(90) : 0) + (OneIn(50) ? 3000 : 0));
  }

  std::string Text(const FieldDescriptor* field, const api::v1::FieldRules& rules) {
    const std::string& name = field->name();
    if (rules.format() == api::v1::FORMAT_UUID) return OneIn(50) ? "x" : RandomUuid();
    if (name == "parent") return OneIn(40) ? "organs/nobody" : organ_;
    if (name == "officer_id") return "o" + std::to_string(Below(30));
    if (name == "officers" || name == "collectors")
      return organ_ + "/officers/o" + std::to_string(Below(30));
    if (name == "respondent_organ" || name == "co_respondent_organs")
      return OneIn(20) ? Garbage() : kOrgan;
    if (name == "contested_act")
      return OneIn(3) ? Garbage() : std::string(kOrgan) + "/penaltyCases/p0000000001";
    if (rules.refers_to() == api::v1::REFERENCE_ORGAN && !OneIn(20)) return kOtherOrgan;
    if (name == "name" || rules.format() == api::v1::FORMAT_RESOURCE_NAME)
      return names_.empty() || OneIn(20) ? Garbage() : names_[Recent()];
    if (name == "identifier")
      return OneIn(2) ? "11010519491231002X" : "11500000MB1553803Q";
    if (name == "etag" || name == "page_token" || name == "sha256")
      return OneIn(5) ? Garbage() : "";
    if (name == "filter") return OneIn(2) ? "state = ACCEPTED" : Garbage();
    if (name == "order_by") return OneIn(2) ? "receipt_date desc" : Garbage();
    if (name == "directory") return "/nonexistent/" + Garbage();
    return OneIn(20) ? Garbage() : "文字";
  }

  // Mostly the newest, which are still on their way.
  size_t Recent() {
    const int back = std::min<int>(static_cast<int>(names_.size()), OneIn(4) ? 1000 : 6);
    return names_.size() - 1 - static_cast<size_t>(Below(back));
  }

  std::string Garbage() {
    static const char* const kPieces[] = {
        "organs/",       "/",    "",   "\n",  "..",   "120111101", "-", "〔2022〕",
        "penaltyCases/", "\x01", "%s", "AND", "state"};
    std::string text;
    for (int i = Below(6); i > 0; --i) text += kPieces[Below(std::size(kPieces))];
    if (OneIn(30)) text += std::string(static_cast<size_t>(Below(9000)), 'a');
    return text;
  }

  std::mt19937_64 dice_;
  const std::string organ_;
  std::vector<std::string> names_;
  Date today_{2022, 2, 1};
};

absl::StatusOr<casework::MessagePtr> Call(const casework::Method& method,
                                          const casework::Caller& caller,
                                          casework::MessagePtr request) {
  absl::Notification answered;
  absl::StatusOr<casework::MessagePtr> answer = absl::UnknownError("not answered");
  method.unary(caller, std::move(request),
               [&](absl::StatusOr<casework::MessagePtr> response) {
                 answer = std::move(response);
                 answered.Notify();
               });
  answered.WaitForNotification();
  return answer;
}

// Does something to the service before each request.
using Meanwhile = std::function<void(TestService&, Generator&)>;

// Answers how many requests were granted.
int Bombard(
    const casework::Definition& definition, const std::string& organ, uint64_t seed,
    int requests, const Meanwhile& meanwhile = [](TestService&, Generator&) {}) {
  TestService service(definition);
  Generator generator(seed, organ);
  const casework::Surface surface = service.engine().surface();
  static const std::vector<std::string> kEverybody = {
      "intake", "officer", "reviewer", "head", "administrator", "auditor"};
  int granted = 0;
  for (int i = 0; i < requests; ++i) {
    const casework::Method& method =
        surface.methods[generator.Below(surface.methods.size())];
    if (!method.unary) continue;
    meanwhile(service, generator);
    std::shared_ptr<Message> request(google::protobuf::MessageFactory::generated_factory()
                                         ->GetPrototype(method.descriptor->input_type())
                                         ->New());
    generator.Fill(*request);
    const uint64_t written = service.engine().metrics().bytes;
    const std::string principal = "p" + std::to_string(generator.Below(9));
    const auto answer =
        Call(method,
             Staff(principal,
                   generator.OneIn(30) ? std::vector<std::string>{"service"} : kEverybody,
                   organ),
             request);
    // What an act costs is bounded, whatever it asks for.
    EXPECT_LE(service.engine().metrics().bytes - written, limits::kBatchBytesMax)
        << method.descriptor->full_name();
    if (!answer.ok()) {
      EXPECT_NE(ReasonOf(answer.status()), api::v1::REASON_UNSPECIFIED)
          << method.descriptor->full_name() << "\n"
          << answer.status() << "\n"
          << request->ShortDebugString();
      continue;
    }
    ++granted;
    if (const auto* name = (*answer)->GetDescriptor()->FindFieldByName("name");
        name != nullptr && name->cpp_type() == FieldDescriptor::CPPTYPE_STRING)
      generator.Remember((*answer)->GetReflection()->GetString(**answer, name));
  }
  service.Reopen();
  return granted;
}

struct Fuzzed {
  casework::Definition (*definition)();
  const char* organ = kOrgan;  // of all cases
};
void PrintTo(const Fuzzed& fuzzed, std::ostream* out) {
  *out << fuzzed.definition().name;
}

class RequestsFuzz : public ::testing::TestWithParam<Fuzzed> {};

uint64_t Seed() {
  const char* given = std::getenv("YIFA_FUZZ_SEED");
  const uint64_t seed =
      given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device()();
  std::cout << "YIFA_FUZZ_SEED=" << seed << std::endl;
  return seed;
}

// How many requests to make, where nothing else is asked for.
int Requests(int usual) {
  const char* count = std::getenv("YIFA_FUZZ_REQUESTS");
  return count != nullptr ? std::atoi(count) : usual;
}

// Lets some limit of the service have a length that no check of the register would let
// pass.
void PutAnyLength(TestService& service, Generator& generator) {
  const auto& procedures = service.engine().core().book->all();
  const auto& procedure = procedures[generator.Below(procedures.size())]->proto();
  if (procedure.limits().empty()) return;
  policy::v1::Provision provision;
  provision.set_name("provisions/p" + std::to_string(generator.Below(50)));
  provision.set_article("某条");
  *provision.mutable_valid_from_date() = ToProto(Date(2000, 1, 1));
  auto& rule = *provision.mutable_limit_rule();
  rule.set_resource(procedure.resource());
  rule.set_limit(procedure.limits(generator.Below(procedure.limits_size())).id());
  const int most[] = {3, 400, 36'500, std::numeric_limits<int>::max()};
  rule.set_length(generator.Below(most[generator.Below(std::size(most))]));
  EXPECT_THAT(service.engine().registers().Put(provision), IsOk());
}

void ExpectDeadlinesAreListed(TestService& service) {
  for (const char* parent : {kOrgan, "organs/-"}) {
    deadline::v1::ListDeadlinesRequest request;
    request.set_parent(parent);
    request.set_page_size(1000);
    EXPECT_THAT(service.Call<deadline::v1::ListDeadlinesResponse>(
                    Staff("auditor", {"auditor"}), request),
                IsOk());
  }
}

// Whatever lengths limits have, what is due can be listed, and is what the cases say.
TEST_P(RequestsFuzz, H12_NoLengthOfALimitBreaksTheSupervisionOfDeadlines) {
  Bombard(GetParam().definition(), GetParam().organ, Seed(), Requests(2000),
          [](TestService& service, Generator& generator) {
            if (!generator.OneIn(20)) return;
            PutAnyLength(service, generator);
            ExpectDeadlinesAreListed(service);
            if (generator.OneIn(20)) {
              EXPECT_THAT(Audit(service.engine().surface()), ::testing::IsEmpty());
            }
          });
}

TEST_P(RequestsFuzz, EveryRequestIsAnsweredByAnActOrAReason) {
  const int granted =
      Bombard(GetParam().definition(), GetParam().organ, Seed(), Requests(6000));
  EXPECT_GT(granted, 100) << "the requests were too bad to test anything";
}

INSTANTIATE_TEST_SUITE_P(
    Services, RequestsFuzz,
    ::testing::Values(Fuzzed{complaint::Definition}, Fuzzed{penalty::Definition},
                      // The town's superior.
                      Fuzzed{reconsideration::Definition, kOtherOrgan},
                      Fuzzed{litigation::Definition}, Fuzzed{disclosure::Definition}),
    [](const auto& info) { return info.param.definition().name; });

}  // namespace
}  // namespace yifa::testing
