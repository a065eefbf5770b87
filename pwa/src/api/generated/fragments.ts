// Written by `npm run codegen` from the fragments of graphql/operations.
import type * as t from "./types";

export interface CaseLine {
  number: string;
  kind: t.CaseKind;
  state: t.CaseState;
  stateText: string;
  nextText: string;
  title: string;
  submittedAt: string;
  finishedAt: string | null;
  revision: number;
  onBehalf: boolean;
  applicantName: string | null;
  card: t.CardColour | null;
  actions: (string)[];
  deadline: {
    kind: t.DeadlineKind;
    dueOn: string;
    workingDays: number;
    usedDays: number;
    provisional: boolean;
    paused: t.PauseReason | null;
  } | null;
}

export interface ItemCard {
  code: string;
  name: string;
  itemClass: t.ItemClass;
  kind: t.ItemKind;
  appliesOnline: boolean;
  sample: boolean;
  limitDays: number;
  feeFen: number;
  department: {
    name: string;
  };
}

export interface DeskComplaintBeside {
  number: string;
  revision: number;
  category: string;
  text: string;
  place: string;
  stateText: string;
  submittedOn: string;
  metres: number | null;
  joined: number;
  merged: number;
  told: boolean;
  complainant: string | null;
  mayLie: boolean;
}

export interface DeskForwarding {
  authority: string;
  stage: t.ComplaintForwardingStage;
  requestId: string;
  notes: string;
  agency: string;
  failure: string | null;
  nextAt: string;
  forwardedAt: string;
  heardAt: string | null;
}

export interface DeskConsultationLine {
  id: string;
  state: t.OpenState;
  received: number;
  toModerate: number;
  toAnswer: number;
  consultation: {
    id: string;
    title: string;
    opensAt: string;
    closesAt: string;
    closedAt: string | null;
    reportedAt: string | null;
    region: {
      name: string;
    };
    department: {
      name: string;
    };
    drafts: ({
      number: number;
    })[];
  };
}

export interface DeskOpinionFull {
  id: string;
  draft: number;
  section: string | null;
  text: string;
  publicText: string;
  standing: t.OpinionStanding;
  reason: string;
  givenAt: string;
  answer: {
    id: string;
    outcome: t.OpinionOutcome;
    reason: string;
    at: string;
  } | null;
}

export interface DraftText {
  number: number;
  note: string;
  madeAt: string;
  sections: ({
    key: string;
    title: string;
    text: string;
  })[];
}

export interface OwnOpinion {
  id: string;
  draft: number;
  section: string | null;
  text: string;
  standing: t.OpinionStanding;
  reason: string;
  givenAt: string;
  answer: {
    outcome: t.OpinionOutcome;
    reason: string;
    at: string;
  } | null;
}

export interface DeskCaseFull {
  id: string;
  number: string;
  title: string;
  applicantName: string | null;
  onBehalf: boolean;
  state: t.CaseState;
  stateText: string;
  handlerName: string | null;
  submittedAt: string;
  revision: number;
  card: t.CardColour | null;
  region: {
    name: string;
  };
  window: {
    name: string;
  } | null;
  item: {
    itemClass: t.ItemClass;
    code: string;
    silenceApproves: boolean;
    limitDays: number;
    statutoryDays: number;
    sample: boolean;
    coDepartments: ({
      id: string;
      name: string;
    })[];
  } | null;
  deadline: {
    kind: t.DeadlineKind;
    dueOn: string;
    workingDays: number;
    usedDays: number;
    calendar: boolean;
    provisional: boolean;
    paused: t.PauseReason | null;
    days: ({
      on: string;
      counts: boolean;
      reason: string;
    })[];
  } | null;
  kind: t.CaseKind;
  nextText: string;
  itemVersionNumber: number | null;
  department: {
    id: string;
    name: string;
    phone: string;
  };
  acceptedAt: string | null;
  finishedAt: string | null;
  filedByName: string | null;
  handlerPhone: string | null;
  root: string;
  actions: (string)[];
  timeline: ({
    seq: number;
    kind: string;
    at: string;
    who: string;
    whoKind: string;
    title: string;
    reason: string | null;
    fromState: t.CaseState | null;
    toState: t.CaseState | null;
    leaf: string;
  })[];
  rating: {
    stars: number;
    comment: string;
    at: string;
  } | null;
  inquiry: {
    title: string;
    wantsPublic: boolean;
    standing: t.InquiryStanding;
    pending: boolean;
    reason: string;
    publishedAt: string | null;
    followUpsLeft: number;
    mailbox: {
      name: string;
    } | null;
    transfers: ({
      fromDepartment: string;
      toDepartment: string;
      reason: string;
      byCoordinator: boolean;
      at: string;
    })[];
    posts: ({
      seq: number;
      official: boolean;
      text: string;
      publicText: string;
      standing: t.InquiryStanding;
      byName: string;
      at: string;
      files: ({
        id: string;
        filename: string;
        mediaType: string;
        bytes: number;
        public: boolean;
        url: string;
      })[];
    })[];
    struck: (string)[] | null;
  } | null;
  application: {
    answers: unknown;
    form: unknown;
    slipUrl: string;
    files: ({
      id: string;
      documentCode: string | null;
      filename: string;
      mediaType: string;
      bytes: number;
      url: string;
    })[];
    documents: ({
      code: string;
      name: string;
      note: string | null;
      required: boolean;
      original: boolean;
      copies: number;
      online: boolean;
    })[];
    supplement: {
      note: string;
      requestedAt: string;
      answerBy: string;
      answeredAt: string | null;
      items: ({
        documentCode: string;
        name: string;
        reason: string;
      })[];
    } | null;
    opinions: ({
      id: string;
      department: {
        id: string;
        name: string;
      };
      askedAt: string;
      dueOn: string;
      agrees: boolean | null;
      text: string | null;
      byName: string | null;
      at: string | null;
    })[];
    forwarding: {
      authority: string;
      forwardedAt: string;
      note: string;
      returnedAt: string | null;
      outcome: string | null;
    } | null;
    decision: {
      outcome: t.DecisionOutcome;
      text: string;
      byName: string;
      at: string;
      documentUrl: string;
      verifyCode: string;
    } | null;
    delivery: {
      method: t.DeliveryMethod;
      note: string;
      at: string;
    } | null;
  } | null;
  confidential: boolean;
  complaint: {
    category: {
      name: string;
    };
    medium: t.ComplaintMedium;
    text: string;
    place: {
      latitude: number | null;
      longitude: number | null;
      accuracyMetres: number | null;
      words: string | null;
    };
    aboutOfficer: string | null;
    nameless: boolean;
    petition: {
      subject: string;
      people: number;
      receivedOn: string;
      registeredBy: string;
      onBehalfOf: string | null;
      phone: string | null;
      address: string | null;
    } | null;
    files: ({
      id: string;
      documentCode: string | null;
      filename: string;
      mediaType: string;
      bytes: number;
      url: string;
    })[];
    joined: number;
    merged: number;
    lead: string | null;
    entries: ({
      id: string;
      kind: t.ComplaintEntryKind;
      text: string;
      files: (string)[];
      byName: string | null;
      round: number;
      at: string;
    })[];
    transfers: ({
      fromDepartment: string;
      toDepartment: string;
      reason: string;
      byCoordinator: boolean;
      at: string;
    })[];
    verdict: t.ComplaintVerdict | null;
    forwardings: (DeskForwarding)[];
    why: ({
      rule: string;
      name: string;
      departmentName: string;
      matched: boolean;
      because: string;
    })[] | null;
    review: {
      moderation: t.ComplaintModeration;
      text: string;
      struck: (string)[];
      held: ({
        kind: t.ComplaintSuspicion;
        note: string;
      })[];
      reason: string;
      shownSince: string | null;
    } | null;
  } | null;
  desk: {
    handler: {
      id: string;
      name: string;
      absent: boolean;
    } | null;
    standIn: {
      id: string;
      name: string;
      absent: boolean;
    } | null;
    cards: ({
      colour: t.CardColour;
      at: string;
    })[];
    notices: ({
      id: string;
      title: string;
      statutory: boolean;
      at: string;
      state: t.NoticeState;
      acceptedAt: string | null;
      openedAt: string | null;
      deliveries: ({
        channel: t.Channel;
        state: string;
        at: string;
      })[];
    })[];
    pauses: ({
      reason: t.PauseReason;
      note: string;
      startedAt: string;
      endedAt: string | null;
    })[];
    colleagues: ({
      id: string;
      name: string;
      departments: (string)[];
      absent: boolean;
    })[];
    departments: ({
      id: string;
      name: string;
    })[];
  } | null;
}

export interface DeskRow {
  id: string;
  number: string;
  title: string;
  applicantName: string | null;
  onBehalf: boolean;
  state: t.CaseState;
  stateText: string;
  handlerName: string | null;
  submittedAt: string;
  revision: number;
  card: t.CardColour | null;
  region: {
    name: string;
  };
  window: {
    name: string;
  } | null;
  item: {
    itemClass: t.ItemClass;
  } | null;
  deadline: {
    kind: t.DeadlineKind;
    dueOn: string;
    workingDays: number;
    usedDays: number;
    calendar: boolean;
    provisional: boolean;
    paused: t.PauseReason | null;
  } | null;
}

export interface CaseInquiry {
  title: string;
  wantsPublic: boolean;
  standing: t.InquiryStanding;
  pending: boolean;
  reason: string;
  publishedAt: string | null;
  followUpsLeft: number;
  mailbox: {
    name: string;
  } | null;
  transfers: ({
    fromDepartment: string;
    toDepartment: string;
    reason: string;
    byCoordinator: boolean;
    at: string;
  })[];
  posts: ({
    seq: number;
    official: boolean;
    text: string;
    publicText: string;
    standing: t.InquiryStanding;
    byName: string;
    at: string;
    files: ({
      id: string;
      filename: string;
      mediaType: string;
      bytes: number;
      public: boolean;
      url: string;
    })[];
  })[];
}

export interface InquiryLine {
  number: string;
  title: string;
  askedAt: string;
  answeredAt: string | null;
  awaits: boolean;
  dueOn: string | null;
  sample: boolean;
  department: {
    code: string;
    name: string;
  };
  mailbox: {
    code: string;
    name: string;
  } | null;
}

export interface InterviewHead {
  id: string;
  title: string;
  text: string;
  host: string;
  state: t.InterviewState;
  startsAt: string;
  endsAt: string;
  liveAt: string | null;
  endedAt: string | null;
  publishedAt: string | null;
  coverUrl: string | null;
  videoUrl: string | null;
  calendarUrl: string;
  poll: string | null;
  sample: boolean;
  guests: ({
    name: string;
    post: string;
  })[];
  region: {
    name: string;
  };
  department: {
    name: string;
  };
}

export interface EntryParts {
  id: string;
  text: string;
  answer: string;
  offsetSeconds: number | null;
  asked: boolean;
  likes: number;
  shownAt: string;
  answeredAt: string | null;
}

export interface AskedParts {
  id: string;
  text: string;
  standing: t.QuestionStanding;
  reason: t.RefusalReason | null;
  reasonText: string;
  askedAt: string;
}

export interface MarksParts {
  following: boolean;
  likes: (string)[];
  questions: (AskedParts)[];
}

export interface SurveyParts {
  id: string;
  title: string;
  text: string;
  state: t.OpenState;
  asked: t.SurveyAudience;
  once: boolean;
  resultsShown: t.ResultsShown;
  opensAt: string;
  closesAt: string;
  closedAt: string | null;
  sample: boolean;
  responses: number;
  region: {
    code: string;
    name: string;
  };
  version: {
    id: string;
    number: number;
    form: unknown;
  };
}

export interface OwnBallot {
  revision: number;
  castAt: string;
  choices: ({
    option: string;
    score: number | null;
  })[];
}

export interface PollCount {
  ballots: number;
  lines: ({
    option: string;
    votes: number;
    share: number;
    points: number;
    mean: number | null;
    counts: ({
      value: number;
      count: number;
    })[];
  })[];
}

export interface PollParts {
  id: string;
  title: string;
  text: string;
  kind: t.PollKind;
  state: t.OpenState;
  least: number;
  most: number;
  highest: number;
  roles: (string)[];
  leastAge: number | null;
  mostAge: number | null;
  resultsShown: t.ResultsShown;
  secret: boolean;
  leastVoters: number | null;
  opensAt: string;
  closesAt: string;
  closedAt: string | null;
  sample: boolean;
  ballots: number;
  options: ({
    key: string;
    name: string;
    text: string;
  })[];
  region: {
    code: string;
    name: string;
  };
  votersRegion: {
    name: string;
  } | null;
  results: PollCount | null;
}
