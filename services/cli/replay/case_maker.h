// Makes the acts of one case of a plan.
#ifndef YIFA_SERVICES_CLI_REPLAY_CASE_MAKER_H_
#define YIFA_SERVICES_CLI_REPLAY_CASE_MAKER_H_

#include <google/protobuf/message.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/base/date.h"
#include "services/cli/suite.h"
#include "yifa/type/v1/organ.pb.h"

namespace yifa::cli {

// What all cases of a plan have in common.
struct PlanContext {
  std::string organ;     // `organs/{organ}`
  std::string superior;  // that reconsiders its acts; empty: the report names none
  type::v1::OrganLevel level = type::v1::ORGAN_LEVEL_UNSPECIFIED;
  std::string region;
  int year = 0;
  uint64_t seed = 0;
  std::string tag;        // 8 characters that depend on report and seed
  std::string id_prefix;  // of what request ids are derived from
  int64_t officers = 0;
  // Every so manieth paper goes by mail, and every so manieth act of a party is entered
  // late; 0: none.
  int by_mail = 0;

  Date first_day() const { return Date(year, 1, 4); }
  Date last_day() const { return Date(year, 12, 31); }
  // `o-1a2b3c4d-7`, and its resource name.
  std::string OfficerId(int64_t number) const;
  std::string OfficerName(int64_t number) const;
  // The reviewer's entry in their register, behind theirs.
  std::string ReviewerName() const { return OfficerName(officers); }
  // Two officers who share case work.
  int64_t FirstOfficer(int64_t case_number) const;
  int64_t SecondOfficer(int64_t case_number) const;
};

// Who does an act.
struct Desk {
  std::string principal;
  const char* role;
};

struct PlannedAct {
  Service service;
  const google::protobuf::MethodDescriptor* method;
  std::string organ;  // whose act it is
  // Whole, but for the names of what earlier acts create.
  std::shared_ptr<google::protobuf::Message> request;
  Desk desk;
  // A field of the request, or of a message in it, that takes something of an earlier
  // act's answer.
  struct Reference {
    size_t act;  // of the same case
    std::vector<const google::protobuf::FieldDescriptor*> path;
    // The list in the answer whose length is taken, which is the position of its newest:
    // `documents`, `services`. Empty: the answer's name.
    std::string newest_of = {};
  };
  std::vector<Reference> references = {};
  // It is entered when the law has gone through the year already.
  bool late = false;
};

// When a paper has effect.
enum class Effect {
  kAwaited,  // by mail it is served first and has effect with its receipt
  kAtOnce,   // its act is nothing without the effect and is done on the receipt's day
};

// What is counted to find each so manieth.
struct MailCount {
  int64_t papers = 0;
  int64_t party_acts = 0;
};

// Gathers the acts of one case.
class CaseMaker {
 public:
  // `before`: what the cases before have.
  CaseMaker(const PlanContext& context, int64_t number, MailCount before = {})
      : context_(context), organ_(context.organ), number_(number), counted_(before) {}

  // Adds a call of the method, whose request type this is. Sets its request_id, its date
  // where it has one and, where it creates something, its parent; else, if it is about
  // something, about what the latest of these created.
  template <typename Request>
  Request& Add(Service service, const std::string& method, Date date, Desk desk) {
    auto request = std::make_shared<Request>();
    Request& added = *request;
    AddRequest(service, method, date, std::move(desk), std::move(request));
    return added;
  }

  // The latest act's field, by its path, takes the name of what `act` creates.
  // REQUIRES: the path is one of text fields' and messages'
  void Refer(const std::vector<std::string>& path, size_t act);
  // The latest act that creates something.
  size_t subject() const { return subject_; }
  // The latest act serves a paper: by mail if its turn has come. Where the act does not
  // say how it is served, by an act of its own.
  void ServesPaper(Effect effect);
  // The latest act is a party's: entered late if its turn has come, as posted on its day
  // where that can be said.
  void IsOfParty();
  // The acts from now on are of this organ; at first they are of the plan's.
  void ActFor(std::string organ) { organ_ = std::move(organ); }

  const PlanContext& context() const { return context_; }
  int64_t number() const { return number_; }
  Desk intake() const { return {"intake-1", "intake"}; }
  Desk officer() const;
  Desk reviewer() const { return {"reviewer-1", "reviewer"}; }
  Desk head() const { return {"head-1", "head"}; }
  // With those that were counted before.
  MailCount counted() const { return counted_; }
  // Papers of this case that go by mail.
  int64_t mailed() const { return mailed_; }
  // All acts; none is added afterwards.
  std::vector<PlannedAct> Take();

 private:
  void AddRequest(Service service, const std::string& method, Date date, Desk desk,
                  std::shared_ptr<google::protobuf::Message> request);
  void Push(Service service, const google::protobuf::MethodDescriptor* method,
            const std::string& organ, Date date, Desk desk,
            std::shared_ptr<google::protobuf::Message> request);
  // Makes the latest act final: the next one is of that day or later.
  void Settle(Date next);
  void Post(Date next);
  void ServeByMail(Effect effect, Date next);
  void ServeApart();
  bool IsTurn(int64_t& count) const;
  // The latest act's reference to the newest of a list as an earlier act left it.
  void ReferToNewest(const char* field, const char* list, size_t act);

  const PlanContext& context_;
  std::string organ_;
  const int64_t number_;
  MailCount counted_;
  int64_t mailed_ = 0;
  std::optional<Effect> by_mail_;  // of the latest act
  std::vector<PlannedAct> acts_;
  size_t subject_ = 0;
};

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_REPLAY_CASE_MAKER_H_
