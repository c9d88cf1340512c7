// Work that waits for its turn, so that nobody's flood makes the others wait for the
// whole of it.
#ifndef YIFA_COMMON_BASE_FAIR_QUEUE_H_
#define YIFA_COMMON_BASE_FAIR_QUEUE_H_

#include <cstddef>
#include <deque>
#include <list>
#include <string>
#include <unordered_map>
#include <utility>

namespace yifa {

// A line for each caller. The lines take turns, one item each; within a line the order is
// kept. A caller may hold no more than is left free: one alone may fill half of the
// queue, two a third each, and a newcomer always finds room. Not thread-safe.
template <typename T>
class FairQueue {
 public:
  explicit FairQueue(size_t max) : max_(max) {}

  // False, and `item` stays as it is, if the caller holds as much as is left free.
  bool Push(const std::string& caller, T&& item) {
    const auto line = lines_.find(caller);
    const size_t held = line == lines_.end() ? 0 : line->second.size();
    if (held >= free()) return false;
    Append(caller, std::move(item));
    return true;
  }
  // Takes the item whatever is free: what continues work that was taken in.
  void Append(const std::string& caller, T&& item) {
    const auto [line, is_new] = lines_.try_emplace(caller);
    line->second.push_back(std::move(item));
    if (is_new) turns_.push_back(&*line);
    ++size_;
  }
  // The oldest item of the caller whose turn it is. REQUIRES: !empty()
  T Pop() {
    typename Lines::value_type* const line = turns_.front();
    turns_.pop_front();
    T item = std::move(line->second.front());
    line->second.pop_front();
    if (line->second.empty())
      lines_.erase(lines_.find(line->first));
    else
      turns_.push_back(line);
    --size_;
    return item;
  }

  bool empty() const { return size_ == 0; }
  size_t size() const { return size_; }

 private:
  // Most lines have one item: a list that is empty or short costs little.
  using Lines = std::unordered_map<std::string, std::list<T>>;

  size_t free() const { return size_ < max_ ? max_ - size_ : 0; }

  const size_t max_;
  size_t size_ = 0;
  Lines lines_;
  std::deque<typename Lines::value_type*> turns_;  // those whose line is not empty
};

}  // namespace yifa

#endif  // YIFA_COMMON_BASE_FAIR_QUEUE_H_
