//! ECS 2014-05-26, one file per action.
