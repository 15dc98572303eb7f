/*
 * What the public Api asks. The types of the answers are made from these texts: graphql/generated.ts.
 */

export const VIEWER = /* GraphQL */ `
  query ApiViewer {
    viewer {
      id
      username
      name
      email
      admin
      entity
      teams {
        edges {
          node {
            name
          }
        }
      }
    }
  }
`

export const SERVER = /* GraphQL */ `
  query ApiServer {
    serverInfo {
      version
    }
  }
`

const PROJECT_FIELDS = /* GraphQL */ `
  fragment ApiProjectFields on Project {
    id
    name
    entityName
    description
    createdAt
    updatedAt
    runCount
    totalSweeps
  }
`

export const PROJECTS = /* GraphQL */ `
  query ApiProjects($entity: String!, $first: Int!, $after: String) {
    models(entityName: $entity, first: $first, after: $after) {
      edges {
        node {
          ...ApiProjectFields
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
  ${PROJECT_FIELDS}
`

export const PROJECT = /* GraphQL */ `
  query ApiProject($entity: String!, $project: String!) {
    project(name: $project, entityName: $entity) {
      ...ApiProjectFields
    }
  }
  ${PROJECT_FIELDS}
`

export const CREATE_PROJECT = /* GraphQL */ `
  mutation ApiCreateProject($entity: String!, $name: String!, $description: String) {
    upsertModel(input: { entityName: $entity, name: $name, description: $description }) {
      inserted
      project {
        ...ApiProjectFields
      }
    }
  }
  ${PROJECT_FIELDS}
`

export const RENAME_PROJECT = /* GraphQL */ `
  mutation ApiRenameProject($entity: String!, $name: String!, $newName: String!) {
    renameProject(input: { entityName: $entity, oldProjectName: $name, newProjectName: $newName }) {
      project {
        ...ApiProjectFields
      }
    }
  }
  ${PROJECT_FIELDS}
`

export const DELETE_PROJECT = /* GraphQL */ `
  mutation ApiDeleteProject($id: String!) {
    deleteModel(input: { id: $id }) {
      success
    }
  }
`

const RUN_FIELDS = /* GraphQL */ `
  fragment ApiRunFields on Run {
    id
    name
    displayName
    notes
    tags
    group
    jobType
    commit
    host
    state
    exitcode
    sweepName
    createdAt
    heartbeatAt
    historyLineCount
    historyKeys
    config
    summaryMetrics
    systemMetrics
    fileCount
    user {
      username
      name
    }
  }
`

export const RUNS = /* GraphQL */ `
  query ApiRuns(
    $entity: String!
    $project: String!
    $filters: JSONString
    $order: String
    $first: Int!
    $after: String
  ) {
    project(name: $project, entityName: $entity) {
      entityName
      name
      runs(filters: $filters, order: $order, first: $first, after: $after) {
        edges {
          cursor
          node {
            ...ApiRunFields
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
  ${RUN_FIELDS}
`

export const LISTED_RUNS = /* GraphQL */ `
  query ApiListedRuns(
    $entity: String!
    $project: String!
    $filters: JSONString
    $order: String
    $first: Int!
    $after: String
  ) {
    project(name: $project, entityName: $entity) {
      entityName
      name
      runs(filters: $filters, order: $order, first: $first, after: $after) {
        edges {
          cursor
          node {
            name
            displayName
            state
            group
            jobType
            tags
            createdAt
            heartbeatAt
            historyLineCount
            user {
              username
            }
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
`

export const RUN_COUNT = /* GraphQL */ `
  query ApiRunCount($entity: String!, $project: String!, $filters: JSONString) {
    project(name: $project, entityName: $entity) {
      runCount(filters: $filters)
    }
  }
`

export const RUN = /* GraphQL */ `
  query ApiRun($entity: String!, $project: String!, $run: String!) {
    project(name: $project, entityName: $entity) {
      entityName
      name
      run(name: $run) {
        ...ApiRunFields
      }
    }
  }
  ${RUN_FIELDS}
`

export const RUN_COUNTS = /* GraphQL */ `
  query ApiRunCounts($entity: String!, $project: String!, $run: String!) {
    project(name: $project, entityName: $entity) {
      run(name: $run) {
        logLineCount
        alertCount
      }
    }
  }
`

export const HISTORY_SAMPLE = /* GraphQL */ `
  query ApiHistorySample($entity: String!, $project: String!, $run: String!, $samples: Int!) {
    project(name: $project, entityName: $entity) {
      run(name: $run) {
        history(samples: $samples)
      }
    }
  }
`

export const EVENTS_SAMPLE = /* GraphQL */ `
  query ApiEventsSample($entity: String!, $project: String!, $run: String!, $samples: Int!) {
    project(name: $project, entityName: $entity) {
      run(name: $run) {
        events(samples: $samples)
      }
    }
  }
`

export const HISTORY_PAGE = /* GraphQL */ `
  query ApiHistoryPage($entity: String!, $project: String!, $run: String!, $minStep: Int64!, $maxStep: Int64!) {
    project(name: $project, entityName: $entity) {
      run(name: $run) {
        history(minStep: $minStep, maxStep: $maxStep)
      }
    }
  }
`

export const HISTORY_KEYS = /* GraphQL */ `
  query ApiHistoryKeys($entity: String!, $project: String!, $run: String!) {
    project(name: $project, entityName: $entity) {
      run(name: $run) {
        historyKeys
      }
    }
  }
`

export const RUN_FILES = /* GraphQL */ `
  query ApiRunFiles(
    $entity: String!
    $project: String!
    $run: String!
    $names: [String!]
    $pattern: String
    $first: Int!
    $after: String
  ) {
    project(name: $project, entityName: $entity) {
      run(name: $run) {
        files(names: $names, pattern: $pattern, first: $first, after: $after) {
          edges {
            node {
              id
              name
              url
              sizeBytes
              mimetype
              md5
              updatedAt
            }
          }
          pageInfo {
            endCursor
            hasNextPage
          }
        }
      }
    }
  }
`

export const UPDATE_RUN = /* GraphQL */ `
  mutation ApiUpdateRun($input: UpsertBucketInput!) {
    upsertBucket(input: $input) {
      bucket {
        id
      }
    }
  }
`

export const DELETE_RUN = /* GraphQL */ `
  mutation ApiDeleteRun($id: ID!, $deleteArtifacts: Boolean!) {
    deleteRun(input: { id: $id, deleteArtifacts: $deleteArtifacts }) {
      clientMutationId
    }
  }
`

export const STOP_RUN = /* GraphQL */ `
  mutation ApiStopRun($id: ID!) {
    stopRun(input: { id: $id }) {
      success
    }
  }
`

const SWEEP_FIELDS = /* GraphQL */ `
  fragment ApiSweepFields on Sweep {
    id
    name
    displayName
    description
    method
    state
    config
    bestLoss
    createdAt
    runCount
    runCountExpected
  }
`

export const SWEEPS = /* GraphQL */ `
  query ApiSweeps($entity: String!, $project: String!, $first: Int!, $after: String) {
    project(name: $project, entityName: $entity) {
      sweeps(first: $first, after: $after) {
        edges {
          node {
            ...ApiSweepFields
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
  ${SWEEP_FIELDS}
`

export const SWEEP = /* GraphQL */ `
  query ApiSweep($entity: String!, $project: String!, $sweep: String!) {
    project(name: $project, entityName: $entity) {
      sweep(sweepName: $sweep) {
        ...ApiSweepFields
      }
    }
  }
  ${SWEEP_FIELDS}
`
