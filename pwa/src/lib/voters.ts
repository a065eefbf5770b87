/** Who votes as anybody may: all other kinds of voters are posts of officers. */
export const CITIZEN = "citizen";
