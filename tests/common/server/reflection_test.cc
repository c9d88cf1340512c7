#include <gmock/gmock.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "common/server/codec.h"
#include "tests/common/server/fixture.h"
#include "tests/common/server/raw_call.h"

namespace yifa::testing {
namespace {

using ::testing::HasSubstr;

// One request and its answer on the reflection stream, as bytes.
std::string Reflect(const std::string& address, const std::string& request) {
  grpc::GenericStub stub(
      grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(10));
  grpc::CompletionQueue queue;
  const auto wait = [&queue] {
    void* tag;
    bool ok = false;
    return queue.Next(&tag, &ok) && ok;
  };
  const auto call = stub.PrepareCall(
      &context, "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", &queue);
  call->StartCall(nullptr);
  EXPECT_TRUE(wait());
  call->Write(BytesOf(request), nullptr);
  wait();
  grpc::ByteBuffer answer;
  call->Read(&answer, nullptr);
  if (!wait()) return "";
  std::string text;
  std::vector<grpc::Slice> slices;
  EXPECT_TRUE(answer.Dump(&slices).ok());
  for (const grpc::Slice& slice : slices)
    text.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  context.TryCancel();
  grpc::Status status;
  call->Finish(&status, nullptr);
  wait();
  return text;
}

TEST(ReflectionTest, ListsWhatIsServedAndNothingElse) {
  TestServer server({{EchoOrgan()}});
  const std::string list = std::string("\x3a\x01*", 3);  // list_services: "*"
  const std::string services = Reflect(server.server().address(), list);
  EXPECT_THAT(services, HasSubstr("yifa.organ.v1.OrganService"));
  EXPECT_THAT(services, HasSubstr("grpc.health.v1.Health"));
  EXPECT_THAT(services, ::testing::Not(HasSubstr("RecordService")));
}

TEST(ReflectionTest, M7_TheAddressOfProbesDescribesNothing) {
  server::ServerOptions options;
  options.health_address =
      "unix:" + ::testing::TempDir() + "/yifa-reflection-" + std::to_string(getpid());
  TestServer server({{EchoOrgan()}}, {}, options);
  EXPECT_EQ(Reflect(options.health_address, std::string("\x3a\x01*", 3)), "");
}

TEST(ReflectionTest, DescribesAMethodsFile) {
  TestServer server({{EchoOrgan()}});
  const std::string symbol = "yifa.organ.v1.OrganService";
  const std::string ask = std::string("\x22") + static_cast<char>(symbol.size()) + symbol;
  EXPECT_THAT(Reflect(server.server().address(), ask), HasSubstr("GetOrganRequest"));
}

TEST(ReflectionTest, M7_WhatIsLinkedButNotServedIsNotDescribed) {
  TestServer server({{EchoOrgan()}});
  const std::string symbol = "yifa.record.v1.RecordService";
  const std::string ask = std::string("\x22") + static_cast<char>(symbol.size()) + symbol;
  EXPECT_THAT(Reflect(server.server().address(), ask),
              ::testing::Not(HasSubstr("ReadEntriesRequest")));
}

TEST(ReflectionTest, WhatAFileImportsIsDescribedToo) {
  TestServer server({{EchoOrgan()}});
  const std::string file = "yifa/type/v1/organ.proto";
  const std::string ask = std::string("\x1a") + static_cast<char>(file.size()) + file;
  EXPECT_THAT(Reflect(server.server().address(), ask), HasSubstr("superior"));
}

}  // namespace
}  // namespace yifa::testing
