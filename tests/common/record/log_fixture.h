// A log over a store in a directory of its own.
#ifndef YIFA_TESTS_COMMON_RECORD_LOG_FIXTURE_H_
#define YIFA_TESTS_COMMON_RECORD_LOG_FIXTURE_H_

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "common/record/log.h"
#include "tests/support/fake_clock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/store_commands.h"
#include "tests/support/temporary_directory.h"

namespace yifa::record {

class LogFixture : public ::testing::Test {
 protected:
  LogFixture() { options_.path = directory_ / "db"; }

  void Close() {
    if (log_ != nullptr) log_->Close();
    if (store_ != nullptr) store_->Close();
    log_.reset();
    store_.reset();
  }
  absl::Status Open() {
    Close();
    auto store = store::Store::Open(options_);
    if (!store.ok()) return store.status();
    store_ = *std::move(store);
    auto log = Log::Open(store_.get(), signer_.get(), &clock_, pinned_);
    if (!log.ok()) return log.status();
    log_ = *std::move(log);
    store_->Start({log_.get()});
    return absl::OkStatus();
  }

  std::string MakeEntry() {
    v1::Entry entry;
    const uint64_t sequence = log_->next_sequence();
    const int64_t micros = absl::ToUnixMicros(log_->NextRecordTime());
    entry.set_sequence(static_cast<int64_t>(sequence));
    entry.set_resource("organs/a/complaints/" + std::to_string(sequence));
    entry.mutable_actor()->set_principal("zhang.wei");
    entry.mutable_record_time()->set_seconds(micros / 1000000);
    entry.mutable_record_time()->set_nanos(static_cast<int32_t>(micros % 1000000 * 1000));
    return entry.SerializeAsString();
  }
  absl::Status Append(int entries) {
    return testing::Perform(*store_, [&](store::Batch& batch) {
      for (int i = 0; i < entries; ++i) log_->Append(batch, MakeEntry());
    });
  }

  testing::TemporaryDirectory directory_;
  store::Options options_;
  Pinned pinned_;
  testing::FakeClock clock_{Date(2024, 3, 1)};
  const std::unique_ptr<Signer> signer_ = Signer::Load(directory_ / "key.pem").value();
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<Log> log_;
};

}  // namespace yifa::record

#endif  // YIFA_TESTS_COMMON_RECORD_LOG_FIXTURE_H_
