#include "common/procedure/derive.h"

#include <google/protobuf/descriptor.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace yifa::procedure {
namespace {

namespace pb = google::protobuf;

using P = v1::Procedure;
using Names = pb::RepeatedPtrField<std::string>;
using Ids = std::set<std::string>;

// The kinds of rows, by the numbers of their fields, with the field of TakenOut and of
// Article that names them (0: there is none).
struct Kind {
  int field;
  int taken_out;
  int article;
  const char* name;
};
constexpr std::array kKinds = {
    Kind{P::kStatesFieldNumber, v1::TakenOut::kStatesFieldNumber, 0, "state"},
    Kind{P::kActsFieldNumber, v1::TakenOut::kActsFieldNumber,
         v1::Article::kActsFieldNumber, "act"},
    Kind{P::kLimitsFieldNumber, v1::TakenOut::kLimitsFieldNumber,
         v1::Article::kLimitsFieldNumber, "limit"},
    Kind{P::kDocumentsFieldNumber, v1::TakenOut::kDocumentsFieldNumber, 0, "document"},
    Kind{P::kRulesFieldNumber, v1::TakenOut::kRulesFieldNumber,
         v1::Article::kRulesFieldNumber, "rule"},
    Kind{P::kFiguresFieldNumber, v1::TakenOut::kFiguresFieldNumber, 0, "figure"},
};

constexpr const Kind& kDocuments = kKinds[3];

const pb::FieldDescriptor* FieldOf(const pb::Message& message, int number) {
  return message.GetDescriptor()->FindFieldByNumber(number);
}

std::string IdOf(const pb::Message& row) {
  return row.GetReflection()->GetString(row, FieldOf(row, 1));
}

std::vector<std::string> NamesOf(const pb::Message& message, int number) {
  const pb::Reflection& reflection = *message.GetReflection();
  const pb::FieldDescriptor* field = FieldOf(message, number);
  std::vector<std::string> names;
  for (int i = 0; i < reflection.FieldSize(message, field); ++i)
    names.push_back(reflection.GetRepeatedString(message, field, i));
  return names;
}

// Removes what is in `gone`; true if that leaves nothing of what was there.
bool Prune(Names* names, const Ids& gone) {
  const int before = names->size();
  const auto end = std::remove_if(
      names->begin(), names->end(),
      [&](const std::string& name) { return gone.find(name) != gone.end(); });
  names->DeleteSubrange(static_cast<int>(end - names->begin()),
                        static_cast<int>(names->end() - end));
  return before > 0 && names->empty();
}

// What a law is called before the brackets that tell its version.
absl::string_view StemOf(absl::string_view law) {
  return law.substr(0, std::min(law.find('('), law.find("（")));
}

// tests/procedures.py does the same for the comments of the contracts.
class Derivation {
 public:
  Derivation(const P& own, const Node& root, const P& base, Errors& errors)
      : own_(own), root_(root), base_(base), errors_(errors) {}

  Whole Run() {
    Inherit();
    ReadTakenOut();
    for (const Kind& kind : kKinds) AddRows(kind);
    PruneActs();
    PruneLimits();
    GiveArticles();
    CheckCited();
    PlaceRows();
    return std::move(whole_);
  }

 private:
  int based_on() const { return root_.LineOf(P::kBasedOnFieldNumber); }

  void Inherit() {
    P& proto = whole_.proto;
    proto = own_;
    for (const Kind& kind : kKinds)
      proto.GetReflection()->ClearField(&proto, FieldOf(proto, kind.field));
    if (proto.track().empty()) proto.set_track(base_.track());
    if (proto.title().empty()) proto.set_title(base_.title());
    if (proto.law().empty()) proto.set_law(base_.law());
    if (proto.resource().empty()) proto.set_resource(base_.resource());
  }

  const pb::Message* Find(const P& proto, int field, const std::string& id) const {
    const pb::Reflection& reflection = *proto.GetReflection();
    for (int i = 0; i < reflection.FieldSize(proto, FieldOf(proto, field)); ++i) {
      const pb::Message& row =
          reflection.GetRepeatedMessage(proto, FieldOf(proto, field), i);
      if (IdOf(row) == id) return &row;
    }
    return nullptr;
  }

  // True if the version has the row from its base, as `what` asks of it.
  bool CheckInherited(const Kind& kind, const std::string& id, int line,
                      const char* what) {
    const bool itself = Find(own_, kind.field, id) != nullptr;
    if (!itself && Find(base_, kind.field, id) != nullptr) return true;
    errors_.Add(line, absl::StrCat(what, " names ", kind.name, " ", Quoted(id),
                                   itself ? ", which the file gives itself"
                                          : ", which the base does not have"));
    return false;
  }

  void ReadTakenOut() {
    for (int i = 0; i < own_.taken_out_size(); ++i) {
      const Node node = root_.Child(P::kTakenOutFieldNumber, i);
      if (own_.taken_out(i).article().empty())
        errors_.Add(node.line(), "taken_out: article is missing");
      for (const Kind& kind : kKinds) {
        int index = 0;
        for (const std::string& id : NamesOf(own_.taken_out(i), kind.taken_out)) {
          const int line = node.LineOf(kind.taken_out, index++);
          if (!CheckInherited(kind, id, line, "taken_out")) continue;
          whole_.taken_out.insert({{kind.field, id}, line});
          gone_[kind.field].insert(id);
        }
      }
    }
  }

  // The base's rows in their order, each as the file gives it if it does; then the rest
  // of the file's.
  void AddRows(const Kind& kind) {
    P& proto = whole_.proto;
    const pb::Reflection& reflection = *proto.GetReflection();
    const pb::FieldDescriptor* field = FieldOf(proto, kind.field);
    std::set<const pb::Message*> placed;
    for (int i = 0; i < reflection.FieldSize(base_, field); ++i) {
      const pb::Message& row = reflection.GetRepeatedMessage(base_, field, i);
      if (gone_[kind.field].count(IdOf(row)) > 0) continue;
      const pb::Message* given = Find(own_, kind.field, IdOf(row));
      if (given != nullptr) placed.insert(given);
      reflection.AddMessage(&proto, field)->CopyFrom(given != nullptr ? *given : row);
      written_[kind.field].push_back(given == nullptr ? -1 : IndexOf(kind, *given));
    }
    for (int i = 0; i < reflection.FieldSize(own_, field); ++i) {
      const pb::Message& row = reflection.GetRepeatedMessage(own_, field, i);
      if (placed.count(&row) > 0) continue;
      reflection.AddMessage(&proto, field)->CopyFrom(row);
      written_[kind.field].push_back(i);
    }
  }

  int IndexOf(const Kind& kind, const pb::Message& row) const {
    const pb::Reflection& reflection = *own_.GetReflection();
    int i = 0;
    while (&reflection.GetRepeatedMessage(own_, FieldOf(own_, kind.field), i) != &row)
      ++i;
    return i;
  }

  bool IsInherited(int field, int i) const { return written_.at(field)[i] < 0; }

  void PruneActs() {
    for (int i = 0; i < whole_.proto.acts_size(); ++i) {
      if (!IsInherited(P::kActsFieldNumber, i)) continue;
      v1::Act& act = *whole_.proto.mutable_acts(i);
      const Ids& states = gone_[P::kStatesFieldNumber];
      if (Prune(act.mutable_from(), states))
        errors_.Add(based_on(), absl::StrCat("act ", Quoted(act.id()),
                                             " starts only from what is taken out"));
      if (Prune(act.mutable_to(), states))
        errors_.Add(based_on(), absl::StrCat("act ", Quoted(act.id()),
                                             " leads only to what is taken out"));
      Prune(act.mutable_issues(), gone_[P::kDocumentsFieldNumber]);
    }
  }

  void PruneLimits() {
    const Ids& acts = gone_[P::kActsFieldNumber];
    for (int i = 0; i < whole_.proto.limits_size(); ++i) {
      if (!IsInherited(P::kLimitsFieldNumber, i)) continue;
      v1::Limit& limit = *whole_.proto.mutable_limits(i);
      Prune(limit.mutable_started_by(), acts);
      Prune(limit.mutable_met_by(), acts);
      Prune(limit.mutable_dropped_by(), acts);
      // What cannot be stopped need not go on, and the reverse.
      const bool never_stops = Prune(limit.mutable_suspended_by(), acts);
      if (Prune(limit.mutable_resumed_by(), acts) || never_stops) {
        limit.clear_suspended_by();
        limit.clear_resumed_by();
      }
      if (limit.has_extension() && Prune(limit.mutable_extension()->mutable_by(), acts))
        limit.clear_extension();
      if (acts.count(limit.expiry().act()) > 0) limit.mutable_expiry()->clear_act();
    }
  }

  void GiveArticles() {
    for (int i = 0; i < own_.articles_size(); ++i) {
      const v1::Article& given = own_.articles(i);
      const Node node = root_.Child(P::kArticlesFieldNumber, i);
      if (given.article().empty())
        errors_.Add(node.line(), "articles: article is missing");
      for (const Kind& kind : kKinds)
        if (kind.article != 0) GiveArticle(given, kind, node);
      const Kind& limits = kKinds[2];
      for (const std::string& id : given.extensions()) {
        v1::Limit* limit = LimitFor(limits, id, node);
        if (limit != nullptr && limit->has_extension())
          limit->mutable_extension()->set_article(given.article());
      }
      for (const std::string& id : given.expiries()) {
        v1::Limit* limit = LimitFor(limits, id, node);
        if (limit != nullptr && limit->has_expiry())
          limit->mutable_expiry()->set_article(given.article());
      }
      for (int at = 0; at < given.items_size(); ++at)
        GiveItem(given, at, node.LineOf(v1::Article::kItemsFieldNumber, at));
    }
  }

  // An item of a document that is inherited, by `{document}/{title}`.
  void GiveItem(const v1::Article& given, int at, int line) {
    const std::string& name = given.items(at);
    const std::string id = name.substr(0, name.find('/'));
    if (!CheckInherited(kDocuments, id, line, "articles")) return;
    auto* kind = static_cast<v1::DocumentKind*>(Mutable(kDocuments.field, id));
    if (kind == nullptr) return;  // taken out
    for (v1::DocumentItem& item : *kind->mutable_items()) {
      if (absl::StrCat(id, "/", item.title()) != name) continue;
      item.set_article(given.article());
      return;
    }
    errors_.Add(line, absl::StrCat("articles names item ", Quoted(name),
                                   ", which the base does not have"));
  }

  void GiveArticle(const v1::Article& given, const Kind& kind, const Node& node) {
    int index = 0;
    for (const std::string& id : NamesOf(given, kind.article)) {
      if (!CheckInherited(kind, id, node.LineOf(kind.article, index++), "articles"))
        continue;
      pb::Message* row = Mutable(kind.field, id);
      if (row == nullptr) continue;  // taken out
      row->GetReflection()->SetString(
          row, row->GetDescriptor()->FindFieldByName("article"), given.article());
    }
  }

  v1::Limit* LimitFor(const Kind& limits, const std::string& id, const Node& node) {
    if (!CheckInherited(limits, id, node.line(), "articles")) return nullptr;
    return static_cast<v1::Limit*>(Mutable(limits.field, id));
  }

  pb::Message* Mutable(int number, const std::string& id) {
    P& proto = whole_.proto;
    const pb::Reflection& reflection = *proto.GetReflection();
    const pb::FieldDescriptor* field = FieldOf(proto, number);
    for (int i = 0; i < reflection.FieldSize(proto, field); ++i) {
      pb::Message* row = reflection.MutableRepeatedMessage(&proto, field, i);
      if (IdOf(*row) == id) return row;
    }
    return nullptr;
  }

  // What is inherited must not go on citing a law that this version's replaces: by its
  // name, or, where that stays the same, by its name with the version in brackets.
  void CheckCited() {
    if (base_.law() == whole_.proto.law()) return;
    const absl::string_view stem = StemOf(base_.law());
    const std::string former(stem == StemOf(whole_.proto.law()) ? base_.law() : stem);
    if (former.empty()) return;
    const auto check = [&](const char* kind, const std::string& id,
                           const std::string& article) {
      if (absl::StrContains(article, former))
        errors_.Add(based_on(),
                    absl::StrCat(kind, " ", Quoted(id), " still cites ", Quoted(article),
                                 ", which ", Quoted(whole_.proto.law()), " replaces"));
    };
    for (int i = 0; i < whole_.proto.acts_size(); ++i)
      if (IsInherited(P::kActsFieldNumber, i))
        check("act", whole_.proto.acts(i).id(), whole_.proto.acts(i).article());
    for (int i = 0; i < whole_.proto.rules_size(); ++i)
      if (IsInherited(P::kRulesFieldNumber, i))
        check("rule", whole_.proto.rules(i).id(), whole_.proto.rules(i).article());
    for (int i = 0; i < whole_.proto.limits_size(); ++i) {
      if (!IsInherited(P::kLimitsFieldNumber, i)) continue;
      const v1::Limit& limit = whole_.proto.limits(i);
      check("limit", limit.id(), limit.article());
      check("extension of limit", limit.id(), limit.extension().article());
      check("expiry of limit", limit.id(), limit.expiry().article());
    }
    for (int i = 0; i < whole_.proto.documents_size(); ++i)
      if (IsInherited(P::kDocumentsFieldNumber, i))
        for (const v1::DocumentItem& item : whole_.proto.documents(i).items())
          check("document", whole_.proto.documents(i).id(), item.article());
  }

  void PlaceRows() {
    const pb::Reflection& reflection = *whole_.proto.GetReflection();
    for (const Kind& kind : kKinds) {
      const std::vector<int>& written = written_[kind.field];
      for (size_t i = 0; i < written.size(); ++i)
        whole_.rows[kind.field].push_back(
            written[i] >= 0
                ? root_.Child(kind.field, written[i])
                : root_.At(reflection.GetRepeatedMessage(
                               whole_.proto, FieldOf(whole_.proto, kind.field),
                               static_cast<int>(i)),
                           based_on()));
    }
  }

  const P& own_;
  const Node root_;
  const P& base_;
  Errors& errors_;
  Whole whole_;
  std::map<int, Ids> gone_;
  // Of each row of the whole, its place in the file; -1: it is inherited.
  std::map<int, std::vector<int>> written_;
};

}  // namespace

Whole MakeWhole(const v1::Procedure& own, const Node& root, const v1::Procedure* base,
                Errors& errors) {
  if (base != nullptr) return Derivation(own, root, *base, errors).Run();
  Whole whole;
  whole.proto = own;
  for (const Kind& kind : kKinds) {
    const int size = own.GetReflection()->FieldSize(own, FieldOf(own, kind.field));
    for (int i = 0; i < size; ++i)
      whole.rows[kind.field].push_back(root.Child(kind.field, i));
  }
  if (own.based_on().empty() && own.articles_size() + own.taken_out_size() > 0)
    errors.Add(root.LineOf(own.articles_size() > 0 ? P::kArticlesFieldNumber
                                                   : P::kTakenOutFieldNumber),
               "articles and taken_out are for a version that is based on another");
  return whole;
}

}  // namespace yifa::procedure
