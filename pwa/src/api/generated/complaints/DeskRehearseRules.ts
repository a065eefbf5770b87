// Written by `npm run codegen` from graphql/operations/complaints/DeskRehearseRules.graphql.
import type { Query } from "../../document";

export interface DeskRehearseRulesVariables {
  rows: string;
  last: number;
}

export interface DeskRehearseRulesData {
  rehearseRules: {
    faults: ({
      line: number;
      column: string;
      what: string;
    })[];
    changing: number;
    tried: number;
    different: number;
    moves: ({
      goesTo: string;
      wouldGoTo: string;
      count: number;
    })[];
    cases: ({
      number: string;
      category: string;
      region: string;
      goesTo: string;
      rule: string;
      wouldGoTo: string;
      wouldRule: string;
    })[];
  };
}

export const deskRehearseRules = "p66VnFv_" as Query<DeskRehearseRulesData, DeskRehearseRulesVariables>;
