package org.tongchuang.meetings;

import java.time.Instant;
import org.tongchuang.campaigns.TaskId;
import org.tongchuang.kernel.DistrictCode;

/**
 * What a meeting has decided: a task, and the line that it was typed as.
 *
 * @param task that it has become; also the decision's own id
 * @param place among the decisions of the meeting, from 1
 * @param readings how many later meetings have heard of it
 */
public record Decision(
    DistrictCode district,
    TaskId task,
    MeetingId meeting,
    String series,
    int place,
    String line,
    int readings,
    Instant at) {}
