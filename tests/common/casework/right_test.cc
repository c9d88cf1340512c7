// Every reaction of every service, from every organ, to a case of every organ: it is done
// for who may, by a model written from the law, and for nobody else (C1, H1).
#include <gmock/gmock.h>

#include <functional>
#include <iostream>
#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "common/casework/writer/kinds.h"
#include "services/complaint/definition.h"
#include "services/disclosure/definition.h"
#include "services/litigation/definition.h"
#include "services/penalty/definition.h"
#include "services/reconsideration/definition.h"
#include "tests/common/casework/office.h"
#include "tests/common/casework/right_examples.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_service.h"
#include "yifa/complaint/v1/complaint_service.pb.h"
#include "yifa/disclosure/v1/disclosure_service.pb.h"
#include "yifa/penalty/v1/penalty_service.pb.h"

namespace yifa::testing {
namespace {

namespace cp = complaint::v1;
namespace ds = disclosure::v1;
namespace pen = penalty::v1;
namespace rc = reconsideration::v1;
using casework::Right;

bool IsRegistered(const std::string& organ) {
  for (const Registered& one : Organs())
    if (organ == one.name) return true;
  return false;
}

bool MayReconsider(const std::string& body, const std::string& organ) {
  for (const Registered& one : Organs())
    if (organ == one.name) return one.reconsidered_by.contains(body);
  return false;
}

casework::Definition DefinitionOf(const std::string& service) {
  if (service == "complaint") return complaint::Definition();
  if (service == "disclosure") return disclosure::Definition();
  if (service == "litigation") return litigation::Definition();
  if (service == "penalty") return penalty::Definition();
  return reconsideration::Definition();
}

// One service that knows all organs.
class World {
 public:
  explicit World(const std::string& service)
      : name_(service), service_(DefinitionOf(service)) {
    for (const Registered& one : Organs()) {
      type::v1::Organ organ =
          MakeOrgan(one.name, "某", one.region, one.level, one.superior);
      organ.set_nature(one.nature);
      service_.PutOrgan(one.name, organ);
    }
  }

  // A case of the organ as reactions find it; the organ, where they make one.
  std::string Target(const std::string& organ, Right right) {
    if (right == Right::kHandsOn) return organ;
    if (name_ == "penalty") {
      pen::RegisterLeadRequest r;
      r.set_parent(organ);
      pen::PenaltyCase& lead = *r.mutable_penalty_case();
      lead.set_matter("占路经营");
      lead.set_field("综合执法");
      lead.set_lead_facts("每晚摆摊。");
      return Made<pen::PenaltyCase>(r, organ);
    }
    if (name_ == "disclosure") {
      ds::ReceiveDisclosureRequestRequest r;
      r.set_parent(organ);
      ds::DisclosureRequest& asked = *r.mutable_disclosure_request();
      asked.mutable_applicant()->set_kind(type::v1::PARTY_KIND_NATURAL_PERSON);
      asked.mutable_applicant()->set_display_name("韩梅");
      asked.set_identity_proof("证件复印件");
      asked.set_applicant_kind(ds::APPLICANT_KIND_NATURAL);
      asked.set_contact("13900000002");
      asked.set_content("整治方案");
      asked.set_wanted_form("纸质邮寄");
      asked.set_channel(ds::REQUEST_CHANNEL_ONLINE);
      return Made<ds::DisclosureRequest>(r, organ);
    }
    return Report(organ);
  }

  // A report of the organ, handed to `receiver` for enforcement.
  std::string Referred(const std::string& organ, const std::string& receiver) {
    const std::string report = Report(organ);
    cp::ReferComplaintRequest r;
    r.set_name(report);
    r.set_referred_to(receiver);
    *r.mutable_act_date() = D(2024, 3, 1);
    EXPECT_THAT(service_.Call<cp::Complaint>(Someone(organ), r), IsOk());
    return report;
  }
  // The receiver's case is made of the referral.
  void MakeLead(const std::string& lead, const std::string& report) {
    record::v1::Source referral;
    referral.set_service("complaint");
    referral.set_sequence(service_.EntryOf(report, "refer").value_or(-1));
    pen::PenaltyCase c = Decided(lead);
    c.set_source_complaint(report);
    EXPECT_THAT(service_.React("penalty", "register_lead", Date(2024, 3, 1), c, referral),
                IsOk());
  }

  // Whether the last thing told was refused for want of the right. Where it was, that
  // alone is on record.
  bool Refused(const Example& example, const std::vector<Told>& told) {
    uint64_t before = 0;
    for (const Told& one : told) {
      before = service_.engine().record_size();
      EXPECT_THAT(
          service_.React(example.neighbour, one.act, Date(2024, 6, 3), *one.result),
          IsOk());
    }
    const uint64_t after = service_.engine().record_size();
    EXPECT_GT(after, before) << "nothing came of it";
    if (after == before) return false;
    const record::v1::Entry last = service_.LastEntry();
    const bool refused =
        last.refusal_reason() == "NOT_COMPETENT" || last.refusal_reason() == "NOT_FOUND";
    if (refused) {
      EXPECT_EQ(after, before + 1);
      EXPECT_NE(last.refusal(), "");
      EXPECT_FALSE(last.has_result());
      EXPECT_EQ(last.tallies_size(), 0);
      EXPECT_EQ(last.source().service(), example.neighbour);
    }
    return refused;
  }

  std::vector<std::string> Audit() { return testing::Audit(service_.engine().surface()); }

 private:
  static casework::Caller Someone(const std::string& organ) {
    return Staff("li.lei", {"intake", "officer"}, organ);
  }
  template <typename Case, typename Request>
  std::string Made(Request request, const std::string& organ) {
    *request.mutable_act_date() = D(2024, 3, 1);
    const auto made = service_.Call<Case>(Someone(organ), request);
    EXPECT_THAT(made, IsOk());
    return made.ok() ? made->name() : "";
  }
  std::string Report(const std::string& organ) {
    cp::RegisterComplaintRequest r;
    r.set_parent(organ);
    cp::Complaint& report = *r.mutable_complaint();
    report.set_track(cp::TRACK_REPORT);
    report.set_channel(cp::CHANNEL_TELEPHONE);
    report.set_subject("占路经营");
    report.set_facts("每晚摆摊。");
    report.set_anonymous(true);
    return Made<cp::Complaint>(r, organ);
  }

  const std::string name_;
  TestService service_;
};

std::vector<std::string> Senders() {
  std::vector<std::string> senders = {kNobody};
  for (const Registered& one : Organs()) senders.push_back(one.name);
  return senders;
}

// What the model says, of all rights but that of who was asked.
bool May(Right right, const std::string& sender, const std::string& target) {
  if (!IsRegistered(sender) || !IsRegistered(target)) return false;
  switch (right) {
    case Right::kOwn:
      return sender == target;
    case Right::kReconsiders:
      return MayReconsider(sender, target);
    default:
      return true;
  }
}

// Every organ tells of every organ's case.
int TryAll(const Example& example, Right right, World& world) {
  static const auto& of_made = *new std::set<std::string>{
      "FollowPenaltyRequest", "UpdatePublicationRequest", "ReviseSuitRequest"};
  int cells = 0;
  std::vector<std::string> targets = {};
  for (const Registered& one : Organs()) targets.push_back(one.name);
  if (right == Right::kHandsOn) targets.push_back(kNobody);
  for (const std::string& sender : Senders()) {
    // What was never made of an organ's case is not changed either.
    if (of_made.contains(example.request) && sender == kNobody) continue;
    for (const std::string& target :
         example.own_only ? std::vector<std::string>{sender} : targets) {
      const std::string theirs =
          absl::StrCat(sender, "/", example.collection, "/x", ++cells, example.request);
      const std::string ours = example.own_only ? "" : world.Target(target, right);
      EXPECT_EQ(world.Refused(example, example.tell(theirs, ours)),
                !May(right, sender, target))
          << example.service << " <- " << example.neighbour << " " << example.request
          << ": " << sender << " to " << target;
    }
  }
  return cells;
}

// H1: of a report of every organ, handed to every organ, every organ tells; with a case
// that was made of the referral, or with one that only says so.
int TryAnswers(const Example& example, World& world) {
  int cells = 0;
  for (const Registered& organ : Organs())
    for (const Registered& receiver : Organs()) {
      const std::string report = world.Referred(organ.name, receiver.name);
      for (const std::string& sender : Senders())
        for (const bool made : {false, true}) {
          if (made && sender != receiver.name) continue;  // nobody else made one
          const std::string theirs =
              absl::StrCat(sender, "/penaltyCases/y", ++cells, example.request);
          if (made) world.MakeLead(theirs, report);
          EXPECT_EQ(world.Refused(example, example.tell(theirs, report)), !made)
              << organ.name << " to " << receiver.name << ", told by " << sender;
        }
    }
  return cells;
}

TEST(Rights, C1_H1_EachReactionIsDoneForWhoMayAndForNobodyElse) {
  std::map<std::string, Example> examples;
  for (Example& example : Examples()) {
    const std::string key =
        absl::StrCat(example.service, " ", example.neighbour, " ", example.request);
    examples[key] = std::move(example);
  }
  int cells = 0, effects = 0;
  for (const char* service :
       {"complaint", "disclosure", "litigation", "penalty", "reconsideration"}) {
    World world(service);
    for (const casework::Reaction& reaction : DefinitionOf(service).reactions)
      for (const casework::Effect& effect : reaction.effects) {
        const std::string key =
            absl::StrCat(service, " ", reaction.neighbour, " ", effect.request->name());
        ASSERT_TRUE(examples.contains(key)) << "no example of " << key;
        cells += effect.right == Right::kAnswers
                     ? TryAnswers(examples[key], world)
                     : TryAll(examples[key], effect.right, world);
        ++effects;
      }
    EXPECT_THAT(world.Audit(), ::testing::IsEmpty()) << service;
  }
  EXPECT_EQ(static_cast<size_t>(effects), examples.size());
  std::cout << effects << " effects, " << cells << " cells" << std::endl;
  EXPECT_GT(cells, 1000);
}

// An effect that is not listed is none that the reaction may have.
TEST(Rights, AReactionWithoutItsRightDoesNotLoad) {
  const auto fails = [](const std::function<void(casework::Definition&)>& change) {
    casework::Definition definition = penalty::Definition();
    change(definition);
    Office office(definition);
    return office.Open();
  };
  EXPECT_EQ(fails([](casework::Definition& d) { d.reactions[0].effects.clear(); }).code(),
            absl::StatusCode::kInternal);
  EXPECT_EQ(fails([](casework::Definition& d) {
              d.reactions[1].effects[0].right = Right::kHandsOn;
            }).code(),
            absl::StatusCode::kInternal);
  EXPECT_EQ(fails([](casework::Definition& d) {
              d.reactions[1].effects[0].right = Right::kAnswers;
              d.reactions[1].effects[0].field = "no_such_field";
            }).code(),
            absl::StatusCode::kInternal);
  EXPECT_EQ(fails([](casework::Definition& d) {
              d.reactions[0].effects[0].request = rc::Reconsideration::descriptor();
            }).code(),
            absl::StatusCode::kInternal);
  EXPECT_THAT(fails([](casework::Definition&) {}), IsOk());
}

TEST(Rights, WhatAReactionDoesNotListIsRefusedOnRecord) {
  casework::Definition definition = penalty::Definition();
  for (casework::Reaction& reaction : definition.reactions)
    if (reaction.neighbour == "reconsideration") reaction.effects.resize(1);
  TestService service(definition);
  const std::string lead = absl::StrCat(kOrgan, "/penaltyCases/p1");
  ASSERT_THAT(service.React("reconsideration", "serve", Date(2024, 6, 3),
                            Reconsidered("organs/120111/reconsiderations/r1", lead)),
              IsOk());
  EXPECT_EQ(service.LastEntry().refusal_reason(), "NOT_COMPETENT");
  EXPECT_EQ(service.engine().refusals(),
            (casework::Engine::Refusals{{{"reconsideration", "NOT_COMPETENT"}, 1}}));
}

}  // namespace
}  // namespace yifa::testing
