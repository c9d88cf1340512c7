// Makes the acts of one case of a plan.
#ifndef YIFA_SERVICES_CLI_REPLAY_CASE_MAKER_H_
#define YIFA_SERVICES_CLI_REPLAY_CASE_MAKER_H_

#include <google/protobuf/message.h>

#include <cstdint>
#include <memory>
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
  // A text field of the request, or of a message in it, that takes the name which an
  // earlier act's answer has.
  struct Reference {
    size_t act;  // of the same case
    std::vector<const google::protobuf::FieldDescriptor*> path;
  };
  std::vector<Reference> references = {};
};

// Gathers the acts of one case.
class CaseMaker {
 public:
  CaseMaker(const PlanContext& context, int64_t number)
      : context_(context), organ_(context.organ), number_(number) {}

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
  // The acts from now on are of this organ; at first they are of the plan's.
  void ActFor(std::string organ) { organ_ = std::move(organ); }

  const PlanContext& context() const { return context_; }
  int64_t number() const { return number_; }
  Desk intake() const { return {"intake-1", "intake"}; }
  Desk officer() const;
  Desk reviewer() const { return {"reviewer-1", "reviewer"}; }
  Desk head() const { return {"head-1", "head"}; }
  std::vector<PlannedAct>& acts() { return acts_; }

 private:
  void AddRequest(Service service, const std::string& method, Date date, Desk desk,
                  std::shared_ptr<google::protobuf::Message> request);

  const PlanContext& context_;
  std::string organ_;
  const int64_t number_;
  std::vector<PlannedAct> acts_;
  size_t subject_ = 0;
};

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_REPLAY_CASE_MAKER_H_
