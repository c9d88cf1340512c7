// One good procedure for the tests to break; its articles are made up.
#ifndef YIFA_TESTS_COMMON_PROCEDURE_SAMPLE_H_
#define YIFA_TESTS_COMMON_PROCEDURE_SAMPLE_H_

#include <gmock/gmock.h>

#include <string>

#include "common/procedure/procedure.h"

namespace yifa::procedure {

inline const char kResource[] = "yifa.complaint.v1.Complaint";

inline const char kSample[] = R"sample(# Complaints, shortened.
id: "complaint-2020"
track: "ordinary"
title: "投诉处理程序"
law: "市场监督管理投诉举报处理暂行办法(2019年)"
resource: "yifa.complaint.v1.Complaint"
effective_date { year: 2020 month: 1 day: 1 }
repeal_date { year: 2026 month: 4 day: 15 }

states { id: "REGISTERED" }
states { id: "ACCEPTED" }
states { id: "REFUSED" }
states { id: "CONCLUDED" }
states { id: "CLOSED" final: true }

acts {
  id: "register"
  title: "登记"
  to: "REGISTERED"
  roles: "intake"
  article: "第九条"
}
acts {
  id: "accept"
  title: "受理"
  from: "REGISTERED"
  to: "ACCEPTED"
  roles: ["officer", "head"]
  article: "第十四条"
  issues: "acceptance_notice"
}
acts {
  id: "deem_accepted"
  title: "视为受理"
  from: "REGISTERED"
  to: "ACCEPTED"
  roles: "system"
  article: "第十四条第二款"
}
acts {
  id: "refuse"
  title: "不予受理"
  from: "REGISTERED"
  to: "REFUSED"
  roles: "officer"
  article: "第十五条"
  issues: "refusal_notice"
}
acts {
  id: "send_to_appraisal"
  title: "委托鉴定"
  from: "ACCEPTED"
  roles: "officer"
  article: "第十九条"
}
acts {
  id: "take_appraisal"
  title: "收到鉴定意见"
  from: "ACCEPTED"
  roles: "officer"
  article: "第十九条第二款"
}
acts {
  id: "extend"
  title: "延长办理期限"
  from: "ACCEPTED"
  roles: "head"
  article: "第二十一条第二款"
}
acts {
  id: "conclude"
  title: "办结"
  from: "ACCEPTED"
  to: "CONCLUDED"
  roles: "officer"
  article: "第二十一条"
}
acts {
  id: "close"
  title: "结案"
  from: [
    "REFUSED",
    "CONCLUDED"
  ]
  to: "CLOSED"
  roles: "officer"
  article: "第二十二条"
}

limits {
  id: "accept"
  title: "决定是否受理"
  article: "第十四条"
  started_by: "register"
  length: 7
  unit: LIMIT_UNIT_WORKING_DAY
  met_by: "accept"
  met_by: "refuse"
  expiry {
    act: "deem_accepted"
    article: "第十四条"
  }
}
limits {
  id: "conclude"
  title: "办结投诉"
  article: "第二十一条"
  started_by: ["accept", "deem_accepted"]
  length: 60
  unit: LIMIT_UNIT_DAY
  never_rolls: true
  met_by: "conclude"
  suspended_by: "send_to_appraisal"
  resumed_by: "take_appraisal"
  extension {
    by: "extend"
    most: 30
    times: 1
    article: "第二十一条第二款"
  }
}
limits {
  id: "answer"
  title: "告知投诉人"
  article: "第二十二条"
  started_by: "refuse"
  started_by: "conclude"
  length: 5
  unit: LIMIT_UNIT_WORKING_DAY
  met_by: "close"
  expiry { bars: true article: "第二十三条" }
}

documents { id: "acceptance_notice" title: "受理通知书" mark: "受" items { title: "事项" article: "第十四条" fields: "subject" } }
documents { id: "refusal_notice" title: "不予受理通知书" mark: "不受" items { title: "理由" article: "第十五条" fields: "refusal_reason" } }
)sample";

// A catalogue with every act of the sample.
inline Catalogue SampleCatalogue() {
  Catalogue catalogue;
  for (const char* act :
       {"register", "accept", "deem_accepted", "refuse", "send_to_appraisal",
        "take_appraisal", "extend", "conclude", "close"})
    catalogue.performed.insert({kResource, act});
  catalogue.creating = {{kResource, "register"}};
  catalogue.expiring = {{kResource, "deem_accepted"}};
  return catalogue;
}

// `text` with `from`, which stands in it once, put as `to`.
inline std::string Edit(std::string text, const std::string& from,
                        const std::string& to) {
  const size_t at = text.find(from);
  if (at == std::string::npos || text.find(from, at + 1) != std::string::npos) {
    ADD_FAILURE() << "must stand once: " << from;
    return text;
  }
  return text.replace(at, from.size(), to);
}

}  // namespace yifa::procedure

#endif  // YIFA_TESTS_COMMON_PROCEDURE_SAMPLE_H_
